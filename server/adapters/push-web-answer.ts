import { httpDate } from '../core/http-date.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { SendOutcome as Answer } from '../ports/fetcher.ts'

/**
 * What a push service's answer means. Sources: RFC 8030 §5 and §8.4; what Apple, Google and Mozilla answer differs only
 * in the codes in the body, of which those made of letters are passed on.
 */
export function pushOutcome(answer: Answer, now: Date, service: string): SendOutcome {
  if (answer.kind === 'failed') return unreached(answer.failure, service)
  const { status, headers } = answer
  if (status >= 200 && status < 300) return { kind: 'sent', status }
  if (status === 404 || status === 410) return { kind: 'gone', status, why: `${service} knows it no more` }
  const why = reasonOf(answer.body, service, status)
  if (status === 429 || status >= 500)
    return { kind: 'later', status, retryAfterMs: retryAfter(headers.get('retry-after'), now), why }
  return { kind: 'refused', status, why }
}

function unreached(failure: { code: string }, service: string): SendOutcome {
  // Such an address will not get better; whatever else may be the network's.
  const isBad = ['bad_url', 'blocked_address', 'blocked_port'].includes(failure.code)
  if (isBad) return { kind: 'gone', status: null, why: `${service} may not be sent to (${failure.code})` }
  return { kind: 'later', status: null, retryAfterMs: null, why: `${service}: ${failure.code}` }
}

/** A day at most: what is older than that is given up anyway. */
const LONGEST_MS = 24 * 3600_000

/** Seconds or a date (RFC 9110 §10.2.3); null when it says nothing that can be read. */
function retryAfter(said: string | null, now: Date): number | null {
  if (said === null) return null
  const ms = /^\d+$/.test(said.trim()) ? Number(said) * 1_000 : untilDate(said, now)
  return ms === null ? null : Math.min(LONGEST_MS, Math.max(0, ms))
}

function untilDate(said: string, now: Date): number | null {
  const date = httpDate(said)
  return date === null ? null : date - now.getTime()
}

/** The service's own code alone: what it says beside may repeat what was sent. */
function reasonOf(body: Uint8Array, service: string, status: number): string {
  const code = codeIn(new TextDecoder().decode(body))
  return code === null ? `${service} answered ${status}` : `${service} answered ${status} ${code}`
}

const CODE = /^[A-Za-z_]{3,40}$|^\d{3}$/

function codeIn(text: string): string | null {
  try {
    const said: unknown = JSON.parse(text)
    if (typeof said !== 'object' || said === null) return null
    // Apple: `reason` · Mozilla: `errno` · Google: `error.status`.
    const found = [fieldOf(said, 'reason'), fieldOf(said, 'errno'), fieldOf(fieldOf(said, 'error'), 'status')]
    return found.map(String).find((one) => CODE.test(one) && one !== 'undefined') ?? null
  } catch {
    return CODE.test(text.trim()) ? text.trim() : null
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
