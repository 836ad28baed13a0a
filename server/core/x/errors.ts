import type { Failure, FailureCode } from '../failure.ts'
import { httpDate } from '../http-date.ts'
import type { XHaltReason } from './budget.ts'
import { type Json, objectOf, objectsOf, textOf } from './json.ts'
import type { XMissing } from './model.ts'

/** An answer of X that is no 2xx, as far as naming it needs. */
export interface XRefusal {
  status: number
  /** What came, read as JSON where it was JSON. */
  body: unknown
  header(name: string): string | null
}

/** How much of an endpoint is left, and when it is full again by our clock. */
export interface XRate {
  remaining: number
  resetAt: Date
}

/** X's credit is looked at again after so long: there is no word when somebody paid. */
export const CREDIT_SECONDS = 3_600
/** When nothing says how long: one window of X is a quarter of an hour, most waits are shorter. */
const RATE_SECONDS = 60
/** Until somebody knows when the cycle ends. */
const CAP_SECONDS = 86_400

/**
 * Names a refusal of X (https://docs.x.com/x-api/fundamentals/response-codes-and-errors). `now` is by our clock; a
 * moment X names is told against the date of its own answer, so that a clock that is minutes off waits no longer and
 * no shorter.
 */
export function failureOf(refusal: XRefusal, now: Date): Failure {
  const { status } = refusal
  if (status === 401) return { code: 'token_refused', detail: 'X does not accept the key (401).', status }
  if (status === 402) return creditFailure(status)
  if (status === 403) return forbidden(refusal)
  if (status === 404) return { code: 'not_found', detail: 'X has nothing of this name (404).', status }
  if (status === 429) return tooMany(refusal, now)
  if (status >= 500)
    return {
      code: 'server_error',
      detail: `X has trouble of its own (${status}).`,
      status,
      ...retry(refusal),
    }
  return { code: 'http_error', detail: `X answered ${status}${saying(refusal)}.`, status }
}

/** Why something that was asked for by name is not in an answer that went well. */
export function failureOfMissing({ code }: XMissing): Failure {
  return { code: MISSING[code][0], detail: MISSING[code][1] }
}

/** What an answer says of the endpoint's limit, and of the day's where that one is used up; null when it says nothing. */
export function rateOf(header: XRefusal['header'], now: Date): XRate | null {
  const windows = WINDOWS.flatMap((name) => windowOf(name, header, now) ?? [])
  return windows.find(({ remaining }) => remaining <= 0) ?? windows[0] ?? null
}

/** Why every call is to stop, not the one alone that was refused; null for most refusals. */
export function haltOf({ code }: Failure): XHaltReason | null {
  return code === 'no_credit' || code === 'usage_capped' ? code : null
}

const MISSING: Readonly<Record<XMissing['code'], [FailureCode, string]>> = {
  not_found: ['not_found', 'X has nothing of this name.'],
  suspended: ['suspended', 'X has suspended this account.'],
  private: ['private', 'Only followers may read this account.'],
  other: ['unreadable', 'X did not give what was asked for, and not why.'],
}

const WINDOWS = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'] as const

function windowOf(name: string, header: XRefusal['header'], now: Date): XRate | null {
  const [remaining, reset] = [whole(header(`${name}-remaining`)), whole(header(`${name}-reset`))]
  if (remaining === null || reset === null) return null
  const theirNow = httpDate(header('date') ?? '') ?? now.getTime()
  const ms = Math.max(0, reset * 1000 - theirNow)
  return { remaining, resetAt: new Date(now.getTime() + ms) }
}

function creditFailure(status: number): Failure {
  const detail = `X wants credit before it goes on (${status}).`
  return { code: 'no_credit', detail, status, retryAfterSeconds: CREDIT_SECONDS }
}

function forbidden(refusal: XRefusal): Failure {
  const { status } = refusal
  const said = problemsOf(refusal.body).map(wordsOf).join(' ')
  if (/suspended/i.test(said) && !/\bapp\b/i.test(said))
    return { code: 'suspended', detail: MISSING.suspended[1], status }
  if (said.includes('not-authorized-for-resource'))
    return { code: 'private', detail: MISSING.private[1], status }
  return { code: 'no_permission', detail: `X does not let this key do that (403)${saying(refusal)}.`, status }
}

function tooMany(refusal: XRefusal, now: Date): Failure {
  const { status } = refusal
  const said = problemsOf(refusal.body).map(wordsOf).join(' ')
  if (/usage-?capped|UsageCapExceeded/i.test(said)) {
    const detail = 'X has given all the posts of this cycle (429).'
    return { code: 'usage_capped', detail, status, retryAfterSeconds: CAP_SECONDS }
  }
  // It says nothing of when: another connection must end first, and may be ended.
  if (said.includes('ConnectionException'))
    return {
      code: 'rate_limited',
      detail: 'X has as many connections of this key open as it allows.',
      status,
    }
  const rate = rateOf(refusal.header, now)
  const used = rate && rate.remaining <= 0 ? secondsUntil(rate.resetAt, now) : null
  const retryAfterSeconds = used ?? retry(refusal).retryAfterSeconds ?? RATE_SECONDS
  return { code: 'rate_limited', detail: 'X asks us to come less often (429).', status, retryAfterSeconds }
}

/** Why X made no rule of what it was given, in its words; null when all went well or was there already. */
export function ruleProblem(body: unknown): string | null {
  const refused = objectsOf(objectOf(body)?.errors).filter(
    (one) => one.title !== 'DuplicateRule' && textOf(one.type)?.endsWith('/invalid-rules'),
  )
  const [first] = refused
  if (!first) return null
  const words = [first.details].flat().flatMap((one) => textOf(one) ?? [])
  return `X takes no such rule: ${words[0]?.slice(0, 160) ?? textOf(first.title) ?? 'no reason given'}`
}

/** Whole seconds from `now`, at least one. */
export function secondsUntil(moment: Date, now: Date): number {
  return Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 1000))
}

function retry(refusal: XRefusal): { retryAfterSeconds?: number } {
  const seconds = whole(refusal.header('retry-after'))
  return seconds === null ? {} : { retryAfterSeconds: seconds }
}

/** X puts the problem itself in the body, or a list of them. */
function problemsOf(body: unknown): Json[] {
  const json = objectOf(body)
  return json === null ? [] : [json, ...objectsOf(json.errors)]
}

function wordsOf(problem: Json): string {
  return [problem.type, problem.title, problem.detail, problem.reason, problem.message]
    .flatMap((one) => textOf(one) ?? [])
    .join(' ')
}

/** X's own words, short: a person looks them up. */
function saying(refusal: XRefusal): string {
  const problem = problemsOf(refusal.body).at(-1)
  const words =
    textOf(problem?.reason) ?? textOf(problem?.message) ?? textOf(problem?.detail) ?? textOf(problem?.title)
  return words === null ? '' : `: ${words.replace(/\s+/g, ' ').slice(0, 160).replace(/\.$/, '')}`
}

function whole(written: string | null): number | null {
  return written !== null && /^-?\d{1,12}$/.test(written.trim()) ? Number(written) : null
}
