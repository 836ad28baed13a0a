import { generateRequestDetails } from 'web-push'
import { type AllowList, plainName } from '../core/address.ts'
import { isPushEndpoint } from '../core/notices/endpoint.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { VapidKeys } from '../core/notices/vapid.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetcher } from '../ports/fetcher.ts'
import type { Push, PushMessage } from '../ports/push.ts'
import { pushOutcome } from './push-web-answer.ts'

export interface WebPushOptions {
  keys: VapidKeys
  /** Who is responsible: `mailto:` or `https:`. */
  subject: string
  fetcher: Pick<Fetcher, 'send'>
  /** Hosts that may be no known push service, and plain http. */
  allowHosts: AllowList
  clock: Pick<Clock, 'now'>
}

/** Longer than a healthy service takes by far. */
const TIMEOUT_MS = 10_000
/** Of an answer: reason codes are short. */
const ANSWER_BYTES = 2_048

/** {@link Push} by web-push's encryption and our own fetcher. */
export function openWebPush(options: WebPushOptions): Push {
  const { keys, fetcher, allowHosts, clock } = options
  return {
    publicKey: keys.publicKey,
    admits: (endpoint) => isPushEndpoint(endpoint, allowHosts),
    async send(message) {
      if (!isPushEndpoint(message.to.endpoint, allowHosts))
        return { kind: 'gone', status: null, why: 'its address is no push service' }
      const request = sealed(message, options)
      if ('kind' in request) return request
      const answer = await fetcher.send({
        ...request,
        timeoutMs: TIMEOUT_MS,
        maxBytes: ANSWER_BYTES,
        ...(message.signal && { signal: message.signal }),
      })
      return pushOutcome(answer, clock.now(), serviceOf(message.to.endpoint))
    },
  }
}

interface Sealed {
  url: string
  headers: Record<string, string>
  body: Uint8Array
}

/** Encrypted and signed; what browsers told us of their keys may be no keys. */
function sealed({ to, body, ttlSeconds, urgency, topic }: PushMessage, options: WebPushOptions) {
  const { keys, subject } = options
  try {
    const { headers, body: bytes } = generateRequestDetails(
      { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
      body,
      { TTL: ttlSeconds, urgency, topic, vapidDetails: { subject, ...keys } },
    )
    return { url: to.endpoint, headers: plainHeaders(headers), body: bytes ?? new Uint8Array(0) } as Sealed
  } catch {
    const outcome: SendOutcome = { kind: 'gone', status: null, why: 'its keys are none' }
    return outcome
  }
}

/** In lower case and as text; the length is the fetcher's. */
function plainHeaders(headers: Record<string, unknown>): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  return Object.fromEntries(pairs.filter(([name]) => name !== 'content-length'))
}

function serviceOf(endpoint: string): string {
  const url = URL.parse(endpoint)
  return url ? plainName(url.hostname) : ''
}
