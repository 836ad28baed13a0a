import type { FailureCode } from '../core/failure.ts'
import { retryAfterSeconds } from '../core/http-failure.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { RelayWhy } from '../core/notices/relay-why.ts'
import type { SendOutcome as FetcherAnswer } from '../ports/fetcher.ts'

export type Failed = Extract<FetcherAnswer, { kind: 'failed' }>

/** An answer with its words read. */
export interface Answer {
  status: number
  headers: Headers
  /** UTF-8, at most as much as was asked for. */
  text: string
}

/** What a service says in its own way; null: what the status says is all. */
export type Judge = (answer: Answer) => SendOutcome | null

export function gone(status: number, why: RelayWhy): SendOutcome {
  return { kind: 'gone', status, why }
}

export function refused(status: number | null, why: RelayWhy): SendOutcome {
  return { kind: 'refused', status, why }
}

export function later(status: number | null, why: RelayWhy, retryAfterMs: number | null = null): SendOutcome {
  return { kind: 'later', status, retryAfterMs, why }
}

/** What a status means to whoever has no words of their own for it. */
export function byStatus({ status, headers }: Answer, now: Date): SendOutcome {
  if (status >= 200 && status <= 299) return { kind: 'sent', status }
  if (status >= 300 && status <= 399) return refused(status, 'redirects')
  if (status === 410) return gone(status, 'receiver_gone')
  const wait = retryAfterSeconds(headers, now)
  const ms = wait === null ? null : wait * 1000
  if (status === 429) return later(status, 'too_often', ms)
  if (status === 408 || status === 425 || status >= 500) return later(status, 'server_trouble', ms)
  return refused(status, 'not_accepted')
}

const BY_FAILURE: Partial<Record<FailureCode, SendOutcome>> = {
  bad_url: refused(null, 'address_refused'),
  blocked_address: refused(null, 'address_refused'),
  blocked_port: refused(null, 'address_refused'),
  timeout: later(null, 'timeout'),
  aborted: later(null, 'stopped'),
  tls_expired: later(null, 'insecure'),
  tls_untrusted: later(null, 'insecure'),
  tls_name: later(null, 'insecure'),
  tls_failed: later(null, 'insecure'),
  http_error: later(null, 'broken_answer'),
  too_large: later(null, 'broken_answer'),
  reset: later(null, 'broken_answer'),
}

/** What it means that no answer came. */
export function byFailure({ failure }: Failed): SendOutcome {
  return BY_FAILURE[failure.code] ?? later(null, 'unreachable')
}

/** The object an answer is, or an empty one. */
export function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Seconds, as some services say them in their JSON; null where there are none. */
export function secondsIn(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? Math.ceil(value * 1000) : null
}
