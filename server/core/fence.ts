/**
 * The fencing number after `last`, from a clock that says `nowMs` (milliseconds since 1970): microseconds
 * since 1970, bumped by one when the clock has not moved on or has gone back. Exact until the year 2255,
 * where microseconds leave the safe integers.
 * Source: https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html
 */
export function nextFence(last: number, nowMs: number): number {
  return Math.max(last + 1, nowMs * 1000)
}
