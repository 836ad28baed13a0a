import type { FailureCode, FetchFailure } from './failure.ts'
import { httpDate } from './http-date.ts'

const REASONS: Partial<Record<number, [FailureCode, string]>> = {
  401: ['unauthorized', 'The site asks for a sign-in (401).'],
  402: ['unauthorized', 'The site asks for payment (402).'],
  403: ['forbidden', 'The site refuses access (403).'],
  404: ['not_found', 'The site has nothing at this address (404).'],
  407: ['unauthorized', 'A proxy on the way asks for a sign-in (407).'],
  408: ['server_error', 'The site gave up waiting for the request (408).'],
  410: ['gone', 'The site says this address is gone for good (410).'],
  421: ['server_error', 'This server does not answer for that site (421).'],
  429: ['rate_limited', 'The site asks us to come less often (429).'],
  451: ['forbidden', 'The site withholds this for legal reasons (451).'],
}

/**
 * Names an answer that is neither 2xx, 304 nor a redirect that was followed (RFC 9110 §15). Cloudflare's own
 * refusals are told from the site's: a person can ask the publisher to let the reader through.
 * `now` is needed because Retry-After may be a date.
 */
export function httpFailure(status: number, headers: Headers, now: Date): FetchFailure {
  const retry = retryAfterSeconds(headers, now)
  const [code, detail] = reasonOf(status, headers)
  return retry === null ? { code, detail, status } : { code, detail, status, retryAfterSeconds: retry }
}

function reasonOf(status: number, headers: Headers): [FailureCode, string] {
  const guarded = cloudflareReason(status, headers)
  if (guarded) return ['cloudflare', guarded]
  const known = REASONS[status]
  if (known) return known
  if (status >= 500 && status <= 599) return ['server_error', `The site has trouble of its own (${status}).`]
  return ['http_error', `The site answered ${status}, which is no page and no feed.`]
}

/**
 * `cf-mitigated: challenge` marks every challenge page (developers.cloudflare.com, "Detect a challenge page
 * response"). Firewall rules set no such mark: there a 403 served by Cloudflare itself is the only sign.
 */
function cloudflareReason(status: number, headers: Headers): string | null {
  if (headers.get('cf-mitigated')?.toLowerCase() === 'challenge') {
    return `Cloudflare, which guards the site, wants proof that a person is reading (${status}).`
  }
  const guarded = status === 403 && headers.get('server')?.toLowerCase() === 'cloudflare'
  return guarded ? `Cloudflare, which guards the site, refuses access (${status}).` : null
}

/**
 * Seconds to wait as Retry-After says it, in seconds or as a date (RFC 9110 §10.2.3); 0 for a date that has
 * passed, null when there is none or it is neither. Not clamped: how long to obey is the schedule's rule.
 */
export function retryAfterSeconds(headers: Headers, now: Date): number | null {
  const written = headers.get('retry-after')?.trim()
  if (!written) return null
  if (/^\d{1,12}$/.test(written)) return Number(written)
  const date = httpDate(written)
  return date === null ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000))
}
