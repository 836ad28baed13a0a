import type { Failure, FailureCode } from '../failure.ts'
import { retryAfterSeconds } from '../http-failure.ts'
import { type Fields, fieldsOf, numberOf, textOf } from './json.ts'
import type { InstagramUsage } from './model.ts'

/** When Meta does not say for how long: the limit is counted over a rolling hour. */
const THROTTLED_SECONDS = 1_800

/** Throttled: the app, the user, the page, an edge, and Instagram's own use case. */
const THROTTLES: ReadonlySet<number> = new Set([4, 17, 32, 613, 80_002])
/** Of code 190: expired, the password was changed, the session ended (docs/graph-api/guides/error-handling). */
const EXPIRED: ReadonlySet<number> = new Set([463, 460, 467])

const SAID: Readonly<Partial<Record<FailureCode, string>>> = {
  token_expired: 'Instagram says that the token has expired.',
  token_refused: 'Instagram does not accept the token.',
  no_permission: 'The token lacks a permission, or its app may not be used this way.',
  not_professional:
    'There is no professional account of this name: it does not exist, or it is a personal one.',
  age_restricted: 'This account is kept from minors: Instagram does not share it.',
  private: 'This account is private.',
  rate_limited: 'Instagram limits how much Visao may ask.',
  server_error: 'Instagram has trouble of its own.',
  unreadable: 'Instagram answered something else than expected.',
}

/** A failure in our own words: what Meta wrote may hold a part of the question, and with it the token. */
export function instagramFailure(code: FailureCode, more: Omit<Failure, 'code' | 'detail'> = {}): Failure {
  return { code, detail: SAID[code] ?? 'Instagram could not be asked.', ...more }
}

/** An answer that is none: its status, its headers, its body as far as it is JSON. */
export interface Refusal {
  status: number
  headers: Headers
  body: unknown
  usage: InstagramUsage
}

/**
 * Names an error of the Graph API (https://developers.facebook.com/docs/graph-api/guides/error-handling,
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes).
 */
export function graphFailure({ status, headers, body, usage }: Refusal, now: Date): Failure {
  const error = fieldsOf(fieldsOf(body).error)
  const code = codeOf(error, status)
  if (code !== 'rate_limited') return instagramFailure(code, { status })
  const wait = usage.regainSeconds ?? retryAfterSeconds(headers, now) ?? THROTTLED_SECONDS
  return instagramFailure(code, { status, retryAfterSeconds: wait })
}

function codeOf(error: Fields, status: number): FailureCode {
  const [code, subcode] = [numberOf(error.code), numberOf(error.error_subcode)]
  const words = `${textOf(error.error_user_title) ?? ''} ${textOf(error.error_user_msg) ?? ''} ${textOf(error.message) ?? ''}`
  if (status === 429 || (code !== null && THROTTLES.has(code))) return 'rate_limited'
  if (code === 190 || code === 102) return isExpired(subcode, words) ? 'token_expired' : 'token_refused'
  if (/\bage[- ](?:gated|restrict)|\bminimum age\b/i.test(words)) return 'age_restricted'
  if (/\bprivate account\b|\baccount is private\b/i.test(words)) return 'private'
  if (code === 110 || subcode === 2_207_013 || subcode === 2_207_006) return 'not_professional'
  if (code === 10 || code === 3 || (code !== null && code >= 200 && code <= 299)) return 'no_permission'
  if (status >= 500 || code === 1 || code === 2) return 'server_error'
  return 'unreadable'
}

function isExpired(subcode: number | null, words: string): boolean {
  return (subcode !== null && EXPIRED.has(subcode)) || /session has expired/i.test(words)
}
