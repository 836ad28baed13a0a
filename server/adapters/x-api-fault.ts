import { ApiPartialResponseError, ApiRequestError, ApiResponseError } from 'twitter-api-v2'
import type { Failure, FailureCode } from '../core/failure.ts'
import { failureOf, type XRefusal } from '../core/x/errors.ts'
import { objectOf } from '../core/x/json.ts'

/** Codes of errors of the network, as Bun gives them for `node:https` and for `fetch`. */
const BY_CODE: Readonly<Record<string, [FailureCode, string]>> = {
  ECONNREFUSED: ['refused', 'X refuses connections.'],
  ConnectionRefused: ['refused', 'X refuses connections.'],
  ECONNRESET: ['reset', 'X closed the connection before its answer was complete.'],
  ConnectionClosed: ['reset', 'X closed the connection before its answer was complete.'],
  EPIPE: ['reset', 'X closed the connection before its answer was complete.'],
  ETIMEDOUT: ['timeout', 'X did not answer in time.'],
  ENOTFOUND: ['dns_not_found', 'The name of X’s host is not known here.'],
  EAI_AGAIN: ['dns_failed', 'The name of X’s host could not be looked up.'],
}

/** Names what the library threw; null for what is no fault of X or the network. */
export function faultOf(error: unknown, now: Date): { failure: Failure; refusal: XRefusal | null } | null {
  if (error instanceof ApiResponseError) {
    const refusal = refusalOf(error.code, error.data, error.headers)
    return { failure: failureOf(refusal, now), refusal }
  }
  if (error instanceof ApiPartialResponseError) return { failure: brokenOff(error, now), refusal: null }
  if (error instanceof ApiRequestError) return { failure: networkFailure(causeOf(error)), refusal: null }
  return null
}

/** The library (1.29.1) keeps the cause under another name than the one its own getter looks for. */
function causeOf(error: ApiRequestError): unknown {
  const kept: unknown = Reflect.get(error, '_options')
  return objectOf(kept)?.error ?? error.requestError
}

/** Headers as `node:http` has them, names in lower case. */
export function headerOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): XRefusal['header'] {
  return (name) => {
    const value = headers[name]
    return (Array.isArray(value) ? value[0] : value) ?? null
  }
}

/** Names an error of the network. */
export function networkFailure(error: unknown): Failure {
  const [code, message] = [codeOf(error), error instanceof Error ? error.message : '']
  const known = BY_CODE[code]
  if (known) return { code: known[0], detail: known[1] }
  if (/time(?:d )?out/i.test(`${code} ${message}`))
    return { code: 'timeout', detail: 'X did not answer in time.' }
  if (/CERT|SSL|TLS/.test(code))
    return { code: 'tls_failed', detail: 'No secure connection to X could be agreed on.' }
  if (/closed|aborted|reset/i.test(`${code} ${message}`))
    return { code: 'reset', detail: 'X closed the connection before its answer was complete.' }
  return { code: 'unreachable', detail: `X cannot be reached from here${code && ` (${code})`}.` }
}

/** An answer that was cut, or is not the JSON it says it is. */
function brokenOff(error: ApiPartialResponseError, now: Date): Failure {
  const { statusCode = 0, headers } = error.response
  if (statusCode >= 400) return failureOf(refusalOf(statusCode, null, headers), now)
  return error.message.includes('parse error')
    ? { code: 'unreadable', detail: 'What X answered is not the JSON it says it is.', status: statusCode }
    : { code: 'reset', detail: 'X closed the connection before its answer was complete.' }
}

function refusalOf(status: number, body: unknown, headers: Parameters<typeof headerOf>[0]): XRefusal {
  return { status, body, header: headerOf(headers) }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
