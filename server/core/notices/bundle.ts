import { hash } from 'node:crypto'
import type { PersonWay } from '../calm/decide.ts'
import { isOpen, nextOpening } from '../calm/hours.ts'
import type { HeldWhy } from './notice.ts'
import { type Held, type Message, type PlannedPerson, toPerson } from './plan.ts'

/** Something that was held and is to be told now. */
export interface Ready {
  teamId: string
  userId: string
  by: PersonWay
  alertId: string
  why: HeldWhy
  high: boolean
}

/** What matters most to say of several reasons. */
const FIRST: readonly HeldWhy[] = ['hours', 'daily', 'hourly', 'cap', 'burst']

/**
 * What was held for one person by one way, the newest first, as one message; held on where their hours have ended
 * meanwhile. A single alert that only came too fast or too often is told like any other.
 */
export function bundle(
  person: PlannedPerson,
  ready: readonly [Ready, ...Ready[]],
  now: Date,
): { messages: Message[]; held: Held[] } {
  const { wishes } = person
  const [first] = ready
  const high = ready.some((one) => one.high)
  if (!isOpen(wishes, now) && !(high && wishes.highAnyTime))
    return { messages: [], held: heldOn(person, ready, now) }
  const why = FIRST.find((one) => ready.some((held) => held.why === one)) ?? first.why
  const { teamId, by } = first
  const alertIds = ready.map(({ alertId }) => alertId)
  if (ready.length === 1 && (why === 'cap' || why === 'burst')) {
    const what = `alert:${first.alertId}`
    const told = { teamId, kind: 'alert' as const, why: null, alertIds, tag: what, high, quiet: false }
    return { messages: toPerson(person, by, told, what), held: [] }
  }
  const what = `bundle:${hash('sha256', alertIds.join(' '), 'base64url').slice(0, 22)}`
  const told = { teamId, kind: 'bundle' as const, why, alertIds, tag: what, high, quiet: false }
  return { messages: toPerson(person, by, told, what), held: [] }
}

function heldOn({ wishes }: PlannedPerson, ready: readonly Ready[], now: Date): Held[] {
  const until = nextOpening(wishes, now)
  return ready.map(({ teamId, userId, by, alertId }) => ({
    teamId,
    userId,
    by,
    alertId,
    why: 'hours',
    until,
  }))
}
