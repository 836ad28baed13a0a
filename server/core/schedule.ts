import { backoffMs, jitter } from './backoff.ts'
import type { Failure } from './failure.ts'
import { paceOf } from './pace.ts'

export const MAX_INTERVAL_SECONDS = 86_400
/**
 * How far a publisher's hint may slow down a channel nobody set an interval for. `ttl` and `max-age` are
 * often boiler-plate of an hour; a radar that obeyed them to the letter would see nothing in time, while a
 * conditional GET every five minutes costs the publisher a few hundred bytes.
 */
export const HINT_CEILING_SECONDS = 300
/** Longest wait after failures. */
export const FAILURE_CEILING_SECONDS = 12 * 3600

/** What the teams that watch a channel want of it. */
export interface Wish {
  /** Smallest interval that was asked for; null when none was. */
  askedSeconds: number | null
  /** At least one team leaves it to us. */
  auto: boolean
  /** Largest of ttl and freshness the publisher stated; null when it stated none. */
  hintSeconds: number | null
  /** The kind of channel: networks have a pace of their own. */
  platform: string
  method: string
}

/**
 * Seconds between two looks at a healthy channel. An asked interval overrides the publisher's hints, but not the pace
 * that a network bears, nor its limits where it tells them.
 */
export function intervalSeconds(wish: Wish): number {
  const pace = paceOf(wish.platform, wish.method)
  const auto =
    wish.auto || wish.askedSeconds === null
      ? autoSeconds(pace.usualSeconds, wish.hintSeconds)
      : Number.POSITIVE_INFINITY
  const asked = wish.askedSeconds ?? Number.POSITIVE_INFINITY
  const least = Math.max(pace.leastSeconds, Math.min(wish.hintSeconds ?? 0, pace.throttledSeconds ?? 0))
  return Math.min(MAX_INTERVAL_SECONDS, Math.max(least, Math.min(auto, asked)))
}

function autoSeconds(usual: number, hint: number | null): number {
  return Math.max(usual, Math.min(hint ?? 0, HINT_CEILING_SECONDS))
}

/** The larger of the two hints, bounded to a day; null when there is none. */
export function hintSeconds(hints: {
  ttlSeconds: number | null
  freshSeconds: number | null
}): number | null {
  const largest = Math.max(hints.ttlSeconds ?? 0, hints.freshSeconds ?? 0)
  return largest > 0 ? Math.min(largest, MAX_INTERVAL_SECONDS) : null
}

export interface Looked {
  /** When the look was due; the rhythm is kept from here so that lateness does not add up. */
  dueAt: Date
  now: Date
  wish: Wish
  /** In [0, 1). */
  random: number
}

/**
 * When to look next after a success: one interval after the look was due, ±5 %, and never in the past: a
 * process that slept does not make up for the looks it missed.
 */
export function nextAfterSuccess(looked: Looked): Date {
  const everyMs = jitter(intervalSeconds(looked.wish) * 1000, 0.05, looked.random)
  const kept = looked.dueAt.getTime() + everyMs
  const earliest = looked.now.getTime() + everyMs / 2
  return new Date(Math.round(Math.max(kept, earliest)))
}

/**
 * When to look next after the `failures`-th failure in a row: the interval (at least a minute), doubled each
 * time up to twelve hours, ±20 %; never sooner than `Retry-After` asks (RFC 9110 §10.2.3), taken between one
 * minute and a day. It never gives up.
 */
export function nextAfterFailure(looked: Looked, failure: Failure, failures: number): Date {
  const firstMs = Math.max(60, intervalSeconds(looked.wish)) * 1000
  const rule = { firstMs, factor: 2, maxMs: Math.max(FAILURE_CEILING_SECONDS * 1000, firstMs) }
  const waitMs = jitter(backoffMs(rule, failures), 0.2, looked.random)
  return new Date(looked.now.getTime() + Math.max(waitMs, retryAfterMs(failure)))
}

/** How long the failure asks everybody to leave its host alone, in milliseconds; 0 when it does not. */
export function retryAfterMs(failure: Failure): number {
  if (failure.retryAfterSeconds === undefined) return 0
  return Math.min(86_400, Math.max(60, failure.retryAfterSeconds)) * 1000
}

/** Where a channel seems to have moved to, as counted so far. */
export interface Move {
  to: string | null
  count: number
  since: Date | null
}

export const NO_MOVE: Move = { to: null, count: 0, since: null }
const MOVE_LOOKS = 3
const MOVE_MS = 24 * 3600 * 1000

/**
 * Counts permanent redirects (301, 308). The new address is taken (`settled`) only when the same target has
 * answered three looks over at least a day: a captive portal or a mistake of an hour must not move a source.
 */
export function countMove(
  before: Move,
  permanentTarget: string | null,
  now: Date,
): { move: Move; settled: string | null } {
  if (permanentTarget === null) return { move: NO_MOVE, settled: null }
  const same = before.to === permanentTarget && before.since !== null
  const move = {
    to: permanentTarget,
    count: same ? Math.min(before.count + 1, 1000) : 1,
    since: same ? before.since : now,
  }
  const oldEnough = move.since !== null && now.getTime() - move.since.getTime() >= MOVE_MS
  return move.count >= MOVE_LOOKS && oldEnough
    ? { move: NO_MOVE, settled: permanentTarget }
    : { move, settled: null }
}

/** The final target when every hop was permanent; null when there was no hop or one of them was temporary. */
export function permanentTarget(hops: readonly { to: string; status: number }[]): string | null {
  const last = hops.at(-1)
  return last && hops.every((hop) => hop.status === 301 || hop.status === 308) ? last.to : null
}

/** More new posts at once than this are a rebuilt site or a moved archive, not news: kept without alerts. */
export const FLOOD_LIMIT = 30

/** True when a look brought so many new posts that nobody should be alerted. */
export function isFlood(newPosts: number): boolean {
  return newPosts > FLOOD_LIMIT
}
