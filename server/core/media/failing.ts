import { type BackoffRule, backoffMs } from '../backoff.ts'
import type { Failure } from '../failure.ts'
import type { MediaFailure } from './failure.ts'

/** Answers that a second question does not change. */
const FINAL = new Set([401, 403, 404, 410, 451])
/** Ways a fetch fails that a second try does not change. */
const FINAL_CODES = new Set([
  'bad_url',
  'blocked_address',
  'blocked_port',
  'too_many_redirects',
  'bad_redirect',
])

/** What a fetch said, of a medium: above the cap is told as that. */
export function failureOfFetch({ code, detail, status }: Failure): MediaFailure {
  if (code === 'too_large') return { code: 'over_cap', detail, again: false }
  const again = !FINAL.has(status ?? 0) && !FINAL_CODES.has(code)
  return { code, detail, again, ...(status === undefined ? {} : { status }) }
}

/** Publishers post before their pictures are everywhere; a network is away for an hour. */
const AGAIN: BackoffRule = { firstMs: 20_000, factor: 6, maxMs: 3 * 3_600_000 }
const MOST_ATTEMPTS = 5
/** What is wrong here and not with the medium is over when somebody has seen to it. */
const OURS: BackoffRule = { firstMs: 30_000, factor: 2, maxMs: 5 * 60_000 }
/** After some three hours of it nobody is about to: then what waits, which may be very much, asks seldom. */
const SELDOM = { after: 40, everyMs: 3_600_000 }

/** Whether it is wrong here: then nothing is known yet of the medium itself. */
export function isOurs(code: string | null): boolean {
  return code === 'no_room' || code === 'store_away'
}

/** How long to wait before the next of `attempts` tries, in milliseconds; null: it is given up. */
export function waitAfter({ code, again }: MediaFailure, attempts: number): number | null {
  if (isOurs(code)) return attempts > SELDOM.after ? SELDOM.everyMs : backoffMs(OURS, attempts)
  return again && attempts < MOST_ATTEMPTS ? backoffMs(AGAIN, attempts) : null
}

/**
 * Taken so often without anybody living to say what became of it, it is what kills them: at ever longer intervals, so
 * that who is killed for another reason, again and again, has ended long before.
 */
export const MOST_UNANSWERED = 12
