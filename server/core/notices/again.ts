import { backoffMs, jitter } from '../backoff.ts'

const WAITS = { firstMs: 5_000, factor: 3, maxMs: 3600_000 }
/** News of yesterday is none. */
const GIVE_UP_AFTER_MS = 24 * 3600_000

/**
 * How long a message that is being sent is left alone by other processes; then its process is taken for dead and it is
 * sent by another, perhaps a second time. Longer than any one attempt takes.
 */
export const SEND_LEASE_MS = 45_000

/** When to try again after the `attempts`-th attempt (1 = the first) failed at `now`; null: never. `random` in [0, 1). */
export function sendAgain(
  message: { attempts: number; createdAt: Date },
  { now, random, retryAfterMs }: { now: Date; random: number; retryAfterMs: number | null },
): Date | null {
  const wait = jitter(Math.max(backoffMs(WAITS, message.attempts), retryAfterMs ?? 0), 0.1, random)
  // What the other side asked for is the least.
  const at = now.getTime() + Math.max(wait, retryAfterMs ?? 0)
  return at - message.createdAt.getTime() > GIVE_UP_AFTER_MS ? null : new Date(at)
}
