import { nearerLimit, type XHaltReason, type XLevel, type XMonth } from './budget.ts'

/** How one of the two streams is, as whoever holds it last wrote. */
export interface XStreamState {
  kind: 'filtered' | 'activity'
  state: 'open' | 'closed'
  since: Date
  /** Everything up to then has been read; null: nothing ever was. */
  aliveAt: Date | null
  /** Null while it is closed because nobody wants it open. */
  failureCode: string | null
}

/** What of X concerns every screen: told to all when any of it changes. Moments in ISO 8601. */
export interface XState {
  connected: boolean
  /** The last mark that was passed on the way to the house's nearer limit, in hundredths. */
  level: XLevel
  /** Which that is: the budget, or the cap on posts read. */
  by: 'budget' | 'cap'
  halts: { why: XHaltReason; since: string; until: string }[]
  /** Streams that have been broken for long. */
  down: { kind: XStreamState['kind']; since: string }[]
}

/** Nothing to tell. */
export const X_QUIET: XState = { connected: false, level: 0, by: 'budget', halts: [], down: [] }

/** A stream breaks now and then and the net below catches its posts: people are told after ten minutes. */
export const DOWN_AFTER_MS = 10 * 60_000

/** How X stands at `now`. Where it is not connected there is nothing to tell. */
export function xStateOf(
  { connected, month, streams }: { connected: boolean; month: XMonth; streams: readonly XStreamState[] },
  now: Date,
): XState {
  if (!connected) return X_QUIET
  return {
    connected,
    ...nearerLimit(month),
    // Want of credit lasts until X answers again, also while it is about to be asked.
    halts: month.halts
      .filter(({ why, until }) => why === 'no_credit' || until > now)
      .map(({ why, since, until }) => ({ why, since: since.toISOString(), until: until.toISOString() })),
    down: streams.flatMap((stream) => {
      const since = unreadSince(stream, now)
      if (since === null || now.getTime() - since.getTime() < DOWN_AFTER_MS) return []
      return [{ kind: stream.kind, since: since.toISOString() }]
    }),
  }
}

/** Since when what a stream should bring is not read; null while it is, or is wanted by nobody. */
export function unreadSince(
  { state, since, aliveAt, failureCode }: Omit<XStreamState, 'kind'>,
  now: Date,
): Date | null {
  if (state === 'closed') return isBroken(failureCode) ? since : null
  // Whoever read it died without a word, or there is no end to what it missed.
  const forsaken = aliveAt !== null && now.getTime() - aliveAt.getTime() >= DOWN_AFTER_MS
  return forsaken ? aliveAt : null
}

/** Closed for want of money it is not broken: that is told already. */
function isBroken(failureCode: string | null): boolean {
  return failureCode !== null && !['no_credit', 'usage_capped', 'budget_spent'].includes(failureCode)
}

/** Whether both tell the same. By hand: the database gives keys back in an order of its own. */
export function sameXState(one: XState, other: XState): boolean {
  return wordOf(one) === wordOf(other)
}

function wordOf({ connected, level, by, halts, down }: XState): string {
  return JSON.stringify([
    connected,
    level,
    by,
    halts.map(({ why, since, until }) => [why, since, until]),
    down.map(({ kind, since }) => [kind, since]),
  ])
}
