import type { TwitterApiv2, TwitterResponse } from 'twitter-api-v2'
import type { Failure } from '../core/failure.ts'
import { rateOf, secondsUntil, type XRate, type XRefusal } from '../core/x/errors.ts'
import { objectOf } from '../core/x/json.ts'
import type { Clock } from '../ports/clock.ts'
import { faultOf, headerOf } from './x-api-fault.ts'

/** One call. `path` has places (`:id`) for what is in `params`; it also names the limit that X counts it to. */
export interface XCall {
  method: 'get' | 'post' | 'delete'
  path: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: Record<string, unknown>
}

/** The body of a good answer, or why there is none. */
export type XReply = { ok: true; body: unknown } | { ok: false; failure: Failure }

/** So long X may be silent before a call is given up. */
const TIMEOUT_MS = 15_000
/** An answer that comes drop by drop is given up after so many times as long: others wait behind it. */
const PATIENCE = 3

/** The answer did not end. */
class EndlessAnswerError extends Error {
  override name = 'EndlessAnswerError'
}

/**
 * Sends calls and keeps in mind what X said of its limits: a call that is sure to be refused is answered here, without
 * going out.
 */
export class XCalls {
  private readonly client: TwitterApiv2
  private readonly clock: Clock
  private readonly timeoutMs: number
  private readonly rates = new Map<string, XRate>()

  constructor(client: TwitterApiv2, clock: Clock, timeoutMs = TIMEOUT_MS) {
    this.client = client
    this.clock = clock
    this.timeoutMs = timeoutMs
  }

  async send(call: XCall): Promise<XReply> {
    const full = this.usedUp(call)
    if (full) return { ok: false, failure: full }
    try {
      const { data, headers } = await this.inTime(this.request(call))
      this.remember(call, headerOf(headers))
      return objectOf(data) ? { ok: true, body: data } : { ok: false, failure: NO_JSON }
    } catch (error) {
      if (error instanceof EndlessAnswerError) return { ok: false, failure: ENDLESS }
      const fault = faultOf(error, this.clock.now())
      if (fault === null) throw error
      if (fault.refusal) this.remember(call, fault.refusal.header)
      return { ok: false, failure: fault.failure }
    }
  }

  private request({ method, path, params, query, body }: XCall): Promise<TwitterResponse<unknown>> {
    const args = { fullResponse: true, timeout: this.timeoutMs, ...(params && { params }) } as const
    if (method === 'post') return this.client.post<unknown>(path, body, { ...args, ...(query && { query }) })
    return this.client[method]<unknown>(path, query, args)
  }

  private async inTime<T>(answer: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(new EndlessAnswerError()), this.timeoutMs * PATIENCE)
    try {
      return await Promise.race([answer, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  private remember(call: XCall, header: XRefusal['header']): void {
    const rate = rateOf(header, this.clock.now())
    if (rate) this.rates.set(limitOf(call), rate)
  }

  private usedUp(call: XCall): Failure | null {
    const [rate, now] = [this.rates.get(limitOf(call)), this.clock.now()]
    if (!rate || rate.remaining > 0 || rate.resetAt <= now) return null
    const retryAfterSeconds = secondsUntil(rate.resetAt, now)
    return { code: 'rate_limited', detail: 'X’s limit for this is used up for now.', retryAfterSeconds }
  }
}

const ENDLESS: Failure = { code: 'timeout', detail: 'X did not end its answer in time.' }
const NO_JSON: Failure = { code: 'unreadable', detail: 'X answered something that is no JSON object.' }

function limitOf({ method, path }: XCall): string {
  return `${method} ${path}`
}
