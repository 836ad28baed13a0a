import { readUsage } from '../core/x/parse.ts'
import type { Clock } from '../ports/clock.ts'
import type { XAnswer, XUsage } from '../ports/x.ts'
import type { XCalls } from './x-api-call.ts'

/** X's own count is asked for no more often: 50 calls in a quarter of an hour are all there are. */
const KEPT_MS = 300_000

/** What X says was read in its cycle, kept for five minutes. */
export class XUsageCount {
  private readonly calls: XCalls
  private readonly clock: Clock
  private kept: { at: number; answer: XAnswer<XUsage> } | null = null

  constructor(calls: XCalls, clock: Clock) {
    this.calls = calls
    this.clock = clock
  }

  async usage(): Promise<XAnswer<XUsage>> {
    const now = this.clock.now().getTime()
    if (this.kept && Math.abs(now - this.kept.at) < KEPT_MS) return this.kept.answer
    const reply = await this.calls.send({ method: 'get', path: 'usage/tweets' })
    if (!reply.ok) return reply
    const answer: XAnswer<XUsage> = { ok: true, value: readUsage(reply.body), missing: [] }
    this.kept = { at: now, answer }
    return answer
  }

  /** The day of the month on which X's cycle begins; null where it does not say. */
  async resetDay(): Promise<number | null> {
    const answer = await this.usage()
    return answer.ok ? answer.value.resetDay : null
  }
}
