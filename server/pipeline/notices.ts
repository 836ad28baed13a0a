import { nextNoticeAt, postponeNotice, takeDueNotices, teamsWithReady } from '../../db/queries/notices.ts'
import { inTransaction, isAway } from '../../db/tx.ts'
import { urgently } from '../breath.ts'
import { backoffMs } from '../core/backoff.ts'
import { DELIVERY_TOPIC, type Services } from '../services.ts'
import { planDue, planReady } from './plan-notices.ts'
import type { Stage } from './poller.ts'

/** Alerts planned at a time. */
const AT_ONCE = 100
const TEAMS_AT_ONCE = 20
/** Between rounds, when nobody nudges and nothing waits for a moment that is nearer. */
const IDLE_MS = 500
const OTHERS_MS = 50
/** For an alert that cannot be planned by itself. */
const POISON = { firstMs: 2_000, factor: 3, maxMs: 600_000 }

/**
 * Decides who hears of new alerts, by which way and when, and gathers what was held. What it decides is written with the
 * row it decided of: a process that dies in between leaves the row, and nobody is told twice.
 */
export class NoticeStage implements Stage {
  readonly name = 'notices'
  private readonly services: Services
  private waitMs = IDLE_MS
  private found = false
  private working: Promise<unknown> = Promise.resolve()

  constructor(services: Services) {
    this.services = services
  }

  /** What is to come soon is waited for to the moment. */
  get everyMs(): number {
    return this.waitMs
  }

  async run(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    this.working = urgently(() => this.round())
    await this.working
  }

  /** Rounds until nothing is due: for tests, with the loop not running. */
  async drain(): Promise<void> {
    do await this.run(new AbortController().signal)
    while (this.found)
  }

  async settle(): Promise<void> {
    await Promise.allSettled([this.working])
  }

  private async round(): Promise<void> {
    const wait = await this.untilNext()
    this.waitMs = Math.min(IDLE_MS, Math.max(0, wait))
    this.found = false
    // Nothing is begun where there is nothing to do.
    if (wait > 0) return
    const [alerts, messages] = await this.planAlerts()
    const gathered = await this.gather()
    if (messages + gathered > 0) await this.services.bus.publish(DELIVERY_TOPIC, 0)
    this.found = alerts > 0 || gathered > 0
    // Another process is at it.
    if (!this.found) this.waitMs = OTHERS_MS
  }

  private async planAlerts(): Promise<[alerts: number, messages: number]> {
    const { db, clock } = this.services
    const plan = (limit: number) => inTransaction(db, (tx) => planDue(tx, clock.now(), limit))
    try {
      const { alerts, messages } = await plan(AT_ONCE)
      return [alerts, messages]
    } catch (error) {
      if (isAway(error)) throw error
      // One of them cannot be planned: the others must not wait for it.
      return await this.oneByOne(plan)
    }
  }

  private async oneByOne(
    plan: (limit: number) => Promise<{ alerts: number; messages: number }>,
  ): Promise<[number, number]> {
    const { db, clock, log } = this.services
    try {
      const { alerts, messages } = await plan(1)
      return [alerts, messages]
    } catch (error) {
      if (isAway(error)) throw error
      const now = clock.now()
      const [first] = await inTransaction(db, (tx) => takeDueNotices(tx, now, 1))
      if (!first) throw error
      await postponeNotice(db, first.alertId, new Date(now.getTime() + backoffMs(POISON, 3)))
      log.error('It could not be decided who hears of an alert', error, { alert: first.alertId })
      return [1, 0]
    }
  }

  private async gather(): Promise<number> {
    const { db, clock } = this.services
    const now = clock.now()
    const teams = await teamsWithReady(db, now, TEAMS_AT_ONCE)
    if (teams.length === 0) return 0
    return inTransaction(db, (tx) => planReady(tx, teams, now))
  }

  private async untilNext(): Promise<number> {
    const { db, clock } = this.services
    const next = await nextNoticeAt(db)
    return next === null ? IDLE_MS : next.getTime() - clock.now().getTime()
  }
}
