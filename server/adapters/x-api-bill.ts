import type { Failure } from '../core/failure.ts'
import { cycleEnd, type XHaltReason } from '../core/x/budget.ts'
import { CREDIT_SECONDS, haltOf, secondsUntil } from '../core/x/errors.ts'
import type { XOperation } from '../core/x/model.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { XPurpose } from '../ports/x.ts'

/** Nobody knows when a budget is raised: it is asked again after so long. */
const BUDGET_SECONDS = 900

/** Asks the ledger before a call that is billed, and tells it afterwards what X gave or why it would not. */
export class XBill {
  private readonly ledger: Ledger
  private readonly clock: Clock
  private readonly resetDay: () => Promise<number | null>

  /** `resetDay`: on which day of the month X's cycle begins. */
  constructor(ledger: Ledger, clock: Clock, resetDay: () => Promise<number | null>) {
    this.ledger = ledger
    this.clock = clock
    this.resetDay = resetDay
  }

  /** Why nothing may be read now; null when it may. */
  async refusal(): Promise<Failure | null> {
    if ((await this.ledger.allowance('read')) !== 'closed') return null
    const stop = await this.ledger.stop('read')
    const now = this.clock.now()
    const seconds = stop ? secondsUntil(stop.until, now) : BUDGET_SECONDS
    const why = stop?.why ?? 'budget_spent'
    return {
      code: why,
      detail: STOPPED[why],
      retryAfterSeconds: why === 'budget_spent' ? Math.min(seconds, BUDGET_SECONDS) : seconds,
    }
  }

  async gave(operation: XOperation, resources: readonly string[], { channelId }: XPurpose): Promise<void> {
    await this.ledger.resume()
    if (resources.length > 0) await this.ledger.note([{ operation, resources, channelId }])
  }

  /** Says so where X stops everything; the failure then says when it is asked again. */
  async refused(failure: Failure): Promise<Failure> {
    const why = haltOf(failure)
    if (why === null) return failure
    const now = this.clock.now()
    const until = await this.endOf(why, now)
    await this.ledger.halt(why, until)
    return { ...failure, retryAfterSeconds: secondsUntil(until, now) }
  }

  /** Over the cap X is left alone until its cycle ends, and only X knows on which day that is. */
  private async endOf(why: XHaltReason, now: Date): Promise<Date> {
    return why === 'no_credit'
      ? new Date(now.getTime() + CREDIT_SECONDS * 1000)
      : cycleEnd(now, await this.resetDay())
  }
}

const STOPPED = {
  no_credit: 'X wants credit before it goes on.',
  usage_capped: 'X has given all the posts of this cycle.',
  budget_spent: 'The budget for X is spent.',
} as const
