/**
 * X's ids carry the moment they were given: milliseconds since 4 November 2010, 01:42:54.657 UTC, above 22 bits of
 * machine and sequence (https://docs.x.com/fundamentals/x-ids).
 */
const EPOCH_MS = 1_288_834_974_657n
const BELOW = 22n

/** The least id that a post of this moment can have: `since_id` for everything after it. Before 2010 it is 1. */
export function idAt(moment: Date): string {
  const ms = BigInt(moment.getTime()) - EPOCH_MS
  return ms <= 0n ? '1' : String(ms << BELOW)
}

/** When X gave this id, in milliseconds since 1970 by X's clock; null for what is no id of X. */
export function momentOfId(id: string): number | null {
  return isXId(id) ? Number((BigInt(id) >> BELOW) + EPOCH_MS) : null
}

/** True for a number of at most nineteen digits. */
export function isXId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text)
}

/** Negative when `a` was given before `b`. Ids outgrow what a number holds, so they are told apart by length, then by digits. */
export function byId(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}
