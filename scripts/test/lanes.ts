import type { Group } from './groups.ts'

/** Groups in the order in which one process after the other runs them. */
export type Lane = Group[]

/** Most of its time this group waits for answers that come after a least time: it runs beside the others. */
const BESIDE = 'api'
/** What measures what a person sees, or kills processes, has the machine for itself. */
const ALONE = ['browser', 'chaos']

/** Which lanes run at the same time, each with servers of its own: those of one round, then those of the next. */
export function roundsOf(groups: Group[]): Lane[][] {
  const alone = groups.filter(({ name }) => ALONE.includes(name))
  const beside = groups.filter(({ name }) => name === BESIDE)
  const others = groups.filter((group) => !alone.includes(group) && !beside.includes(group))
  return [[others, beside], [alone]]
    .map((lanes) => lanes.filter((lane) => lane.length > 0))
    .filter((lanes) => lanes.length > 0)
}
