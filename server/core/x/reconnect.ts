import { backoffMs } from '../backoff.ts'

/** How X wants the next try spaced (https://docs.x.com/x-api/fundamentals/handling-disconnections). */
export type Spacing = 'at-once' | 'network' | 'http' | 'rate'

/** Waits between tries, and how many X bears. In milliseconds. */
export interface ReconnectRules {
  /** A quarter of a second more with each try. */
  network: { stepMs: number; maxMs: number }
  http: { firstMs: number; maxMs: number }
  rate: { firstMs: number; maxMs: number }
  /** A stream that lasted less is no better than one that did not open. */
  lastedMs: number
  /** Connections opened within a window: one less than X allows. */
  connects: { most: number; withinMs: number }
}

const QUARTER_MS = 15 * 60_000
const WAITS = {
  network: { stepMs: 250, maxMs: 16_000 },
  http: { firstMs: 5_000, maxMs: 320_000 },
  rate: { firstMs: 60_000, maxMs: 900_000 },
  lastedMs: 60_000,
}

/** 50 connections in a quarter of an hour for the filtered stream, 450 for the activity stream; some are left for others. */
export const RECONNECT: Record<'filtered' | 'activity', ReconnectRules> = {
  filtered: { ...WAITS, connects: { most: 45, withinMs: QUARTER_MS } },
  activity: { ...WAITS, connects: { most: 400, withinMs: QUARTER_MS } },
}

/** What is remembered of the tries so far. */
export interface Tries {
  /** Tries in a row that came to nothing, and of which kind. */
  failures: number
  spacing: Spacing
  /** When connections were opened lately, in milliseconds. */
  opened: readonly number[]
}

export const NO_TRIES: Tries = { failures: 0, spacing: 'at-once', opened: [] }

/** A connection was tried at `at`. */
export function tried(tries: Tries, at: number, { connects }: ReconnectRules): Tries {
  return { ...tries, opened: [...tries.opened.filter((one) => one > at - connects.withinMs), at] }
}

/** It ended, having lasted `lastedMs` (0: it was never open). When to try again, in milliseconds from now. */
export function ended(
  tries: Tries,
  how: { spacing: Spacing; lastedMs: number; at: number; retryAfterMs?: number },
  rules: ReconnectRules,
): { tries: Tries; waitMs: number } {
  const fresh = how.lastedMs >= rules.lastedMs || kindOf(how.spacing) !== kindOf(tries.spacing)
  const failures = fresh ? 1 : tries.failures + 1
  const next = { ...tries, failures, spacing: how.spacing }
  const waitMs = Math.max(waitOf(how.spacing, failures, rules), how.retryAfterMs ?? 0)
  return { tries: next, waitMs: Math.max(waitMs, untilRoom(next, how.at, rules)) }
}

/** A stream that ends and one that the network cuts are one trouble. */
function kindOf(spacing: Spacing): Spacing {
  return spacing === 'at-once' ? 'network' : spacing
}

function waitOf(spacing: Spacing, failures: number, { network, http, rate }: ReconnectRules): number {
  if (spacing === 'http') return backoffMs({ ...http, factor: 2 }, failures)
  if (spacing === 'rate') return backoffMs({ ...rate, factor: 2 }, failures)
  // The first time at once, and then as if the network were to blame: a stream that closes every five seconds too.
  const steps = spacing === 'at-once' ? failures - 1 : failures
  return Math.min(network.maxMs, network.stepMs * steps)
}

/** How long until X bears another connection. */
function untilRoom({ opened }: Tries, at: number, { connects }: ReconnectRules): number {
  const oldest = opened.at(-connects.most)
  return oldest === undefined ? 0 : Math.max(0, oldest + connects.withinMs - at)
}
