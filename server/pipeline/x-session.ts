import { wakeX } from '../../db/queries/x-spend.ts'
import { streamStates } from '../../db/queries/x-streams.ts'
import { isAway } from '../../db/tx.ts'
import type { XStreamKind } from '../ports/x.ts'
import { DUE_TOPIC, type Services } from '../services.ts'
import { Bell } from './bell.ts'
import { XCompletion } from './x-completion.ts'
import { XInbox } from './x-inbox.ts'
import { type LineParts, XLine } from './x-line.ts'
import { refreshProfiles } from './x-profiles.ts'
import { sweepDeleted } from './x-sweep.ts'
import { XSync } from './x-sync.ts'
import type { XTimings } from './x-timings.ts'
import { XWatch } from './x-watch.ts'

/** Connections of a dead process are cleared away so often at most: X bears it 25 times in a quarter of an hour. */
const CLEAR_EVERY_MS = 45_000
/** Whoever is new is asked for soon; those known are asked for anew in batches, an hour apart. */
const PROFILES_PAUSE_MS = 60_000
const KINDS: readonly XStreamKind[] = ['filtered', 'activity']

/** All that reads X while the lock is held: both lines, what they missed, what is to be completed, who is watched. */
export class XSession {
  private readonly services: Services
  private readonly timings: XTimings
  private readonly watch: XWatch
  private readonly inbox: XInbox
  private readonly completion: XCompletion
  private readonly planning: Bell
  private readonly sweeping: Bell
  private lines: XLine[] = []
  private clearedAt = Number.NEGATIVE_INFINITY
  /** Nothing could be paid for, for all we know, when it was looked last. */
  private stopped = true

  constructor(services: Services, timings: XTimings) {
    this.services = services
    this.timings = timings
    this.watch = new XWatch(services)
    this.inbox = new XInbox(services, this.watch)
    this.completion = new XCompletion({ services, timings, watch: this.watch, inbox: this.inbox })
    this.planning = new Bell(services.clock)
    this.sweeping = new Bell(services.clock)
  }

  /** Somebody changed what is watched. */
  nudge(): void {
    this.planning.ring()
  }

  async settle(): Promise<void> {
    await this.inbox.settle()
  }

  /** Reads until `signal` aborts. Where one part fails all end, and are begun anew by whoever gets the lock next. */
  async run(signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const until = AbortSignal.any([signal, over.signal])
    await this.openLines()
    const parts = [
      this.plan(until),
      this.keep(until),
      this.completion.run(until),
      this.profiles(until),
      this.sweep(until),
      ...this.lines.flatMap((line) => [line.run(until), line.gap.run(until)]),
    ]
    for (const part of parts) part.catch(() => over.abort())
    const [failed] = (await Promise.allSettled(parts)).filter((one) => one.status === 'rejected')
    await this.inbox.close()
    for (const line of this.lines) line.leave()
    await this.keepStates()
    if (failed) throw failed.reason
  }

  private async openLines(): Promise<void> {
    const { services, watch, inbox, completion, timings } = this
    const before = new Map((await streamStates(services.db)).map((one) => [one.kind, one]))
    const parts: LineParts = {
      services,
      watch,
      inbox,
      completion,
      timings,
      clearStale: () => this.clearStale(),
    }
    this.lines = KINDS.map((kind) => new XLine(parts, kind, before.get(kind)))
    for (const { kind, gap } of this.lines) if (kind === 'activity') gap.onFilled = () => this.sweeping.ring()
    inbox.mayMoveCursors = () =>
      !this.lines.some(({ kind, gap }) => gap.isOpen && this.watch.accountsOf(kind).length > 0)
  }

  /** Looks who is watched and what may be spent, and has X send just that. */
  private async plan(signal: AbortSignal): Promise<void> {
    const sync = new XSync(this.services, this.watch, () => {
      if (this.watch.wish === 'all') this.watch.told = 'all'
      for (const line of this.lines) line.setReady()
    })
    let syncAt = Number.NEGATIVE_INFINITY
    while (!signal.aborted) {
      const changed = await this.look()
      for (const line of this.lines) line.closeUnwanted()
      if (changed || this.nowMs() >= syncAt) syncAt = await this.sync(sync, signal)
      await this.planning.wait(this.timings.planEveryMs, signal)
    }
  }

  /** A database that is away changes nothing of who is watched. */
  private async look(): Promise<boolean> {
    const { allowance } = this.watch
    try {
      const changed = await this.watch.look()
      await this.wakeLooks()
      return changed || this.watch.allowance !== allowance
    } catch (error) {
      if (isAway(error)) return false
      throw error
    }
  }

  /** Looks that failed for want of money wait longer each time: they are made as soon as there is some. */
  private async wakeLooks(): Promise<void> {
    const { db, bus, clock } = this.services
    const stopped = this.watch.allowance === 'closed'
    if (this.stopped && !stopped) {
      await wakeX(db, ['no_credit', 'usage_capped', 'budget_spent'], clock.now())
      await bus.publish(DUE_TOPIC, 0)
    }
    this.stopped = stopped
  }

  /** When it is to be done again. While X refuses to go on it keeps what it has. */
  private async sync(sync: XSync, signal: AbortSignal): Promise<number> {
    const { syncEveryMs, retryMs } = this.timings
    const { wish } = this.watch
    if (wish === 'nothing') return this.nowMs()
    const failure = await sync.run(signal)
    // Not before X has given up what it would bill.
    if (wish === 'deletions' && failure === null) this.watch.told = 'deletions'
    for (const line of this.lines) line.replanned()
    if (failure === null) return this.nowMs() + syncEveryMs
    this.services.log.warn('X could not be told what to send', { why: failure.detail })
    return this.nowMs() + Math.min(syncEveryMs, Math.max(retryMs, (failure.retryAfterSeconds ?? 0) * 1000))
  }

  private async keep(signal: AbortSignal): Promise<void> {
    const bell = new Bell(this.services.clock)
    while (!signal.aborted) {
      await this.keepStates()
      await bell.wait(this.timings.keepEveryMs, signal)
    }
  }

  private async keepStates(): Promise<void> {
    try {
      for (const line of this.lines) await line.keep()
    } catch (error) {
      // Who comes next looks for more than was missed, which costs nothing.
      if (!isAway(error)) throw error
    }
  }

  /** After a time in which deletions may have been missed, and now and then for those that X does not tell of. */
  private async sweep(signal: AbortSignal): Promise<void> {
    const { sweepEveryMs, searchLagMs: youngestMs, retryMs, againMs } = this.timings
    const sweep = { youngestMs, againMs: againMs.at(-1) ?? retryMs }
    let complete = true
    while (!signal.aborted) {
      await this.sweeping.wait(complete ? sweepEveryMs : retryMs, signal)
      if (signal.aborted || this.watch.allowance === 'closed') continue
      try {
        complete = await sweepDeleted(this.services, this.inbox, sweep, signal)
      } catch (error) {
        if (!isAway(error)) throw error
      }
    }
  }

  private async profiles(signal: AbortSignal): Promise<void> {
    const bell = new Bell(this.services.clock)
    while (!signal.aborted) {
      await bell.wait(Math.min(PROFILES_PAUSE_MS, this.timings.profilesEveryMs), signal)
      if (signal.aborted) return
      try {
        const asked = await refreshProfiles(this.services, this.watch, this.timings.profilesEveryMs)
        if (asked > 0) this.nudge()
      } catch (error) {
        if (!isAway(error)) throw error
      }
    }
  }

  private async clearStale(): Promise<boolean> {
    if (this.nowMs() - this.clearedAt < CLEAR_EVERY_MS) return false
    this.clearedAt = this.nowMs()
    this.services.log.warn('X counts a connection that nobody reads: all are closed')
    const cleared = await this.services.x.closeConnections()
    return cleared.ok
  }

  private nowMs(): number {
    return this.services.clock.now().getTime()
  }
}
