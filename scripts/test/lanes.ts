import type { Group } from './groups.ts'

/** Groups in the order in which one process after the other runs them. */
export type Lane = Group[]

/** Most of their time these groups wait (answers that come after a least time, clocks of others): each runs beside the rest. */
const BESIDE = ['api', 'flow']
/** A person's pace leaves the machine idle half of the time; in thirds no long one is left running alone at the end. */
const PARTED = 'browser'
const PARTS = 3
/** What kills processes has the machine for itself. */
const ALONE = 'chaos'

/** So many lanes run at the same time; a browser begins when one of the first has ended. */
export const ABREAST = 3

/** Which lanes run abreast, each with servers of its own, begun in this order; those of one round, then those of the next. */
export function roundsOf(groups: Group[]): Lane[][] {
  const { beside = [], parted = [], alone = [], others = [] } = Object.groupBy(groups, placeOf)
  return [[others, ...beside.map(asLane), ...parted.flatMap(partsOf).map(asLane)], [alone]]
    .map((lanes) => lanes.filter((lane) => lane.length > 0))
    .filter((lanes) => lanes.length > 0)
}

/** Does `work` for each, `abreast` of them at a time, begun in their order; the results in the same order. */
export async function runAbreast<T, R>(
  items: readonly T[],
  abreast: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const hand = async () => {
    for (const [nth, item] of waiting) results[nth] = await work(item)
  }
  await Promise.all(Array.from({ length: abreast }, hand))
  return results
}

function asLane(group: Group): Lane {
  return [group]
}

function placeOf({ name }: Group): 'beside' | 'parted' | 'alone' | 'others' {
  if (BESIDE.includes(name)) return 'beside'
  if (name === PARTED) return 'parted'
  return name === ALONE ? 'alone' : 'others'
}

/** Every third file: neighbours by name are alike, and take alike. */
function partsOf({ name, files }: Group): Group[] {
  return Array.from({ length: PARTS }, (_, part) => ({
    name: `${name} ${part + 1}`,
    files: files.filter((_, index) => index % PARTS === part),
  })).filter((one) => one.files.length > 0)
}
