import { backoffMs, jitter } from './backoff.ts'

const SECOND = 1_000
const HOUR = 3600 * SECOND
const WAITS = { firstMs: 30 * SECOND, factor: 2, maxMs: 6 * HOUR }
/** Mail servers give up on each other after four or five days; a letter of ours is of no use by then. */
const GIVE_UP_AFTER_MS = 72 * HOUR

/**
 * How long a mail that is being sent is left alone by other processes; then its process is taken for dead and the
 * mail is sent by another, perhaps a second time. Longer than any one attempt takes.
 */
export const MAIL_LEASE_MS = 120 * SECOND

/** When to try again after the `attempts`-th attempt (1 = the first) failed at `now`; null: never. `random` in [0, 1). */
export function nextAttempt(
  mail: { attempts: number; createdAt: Date },
  now: Date,
  random: number,
): Date | null {
  const at = now.getTime() + jitter(backoffMs(WAITS, mail.attempts), 0.1, random)
  return at - mail.createdAt.getTime() > GIVE_UP_AFTER_MS ? null : new Date(at)
}
