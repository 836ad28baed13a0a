import {
  anyDue,
  type DueCheck,
  dueChecks,
  fileChecks,
  postponeChecks,
  type Taken,
} from '../../db/queries/checks.ts'
import { isAway } from '../../db/tx.ts'
import { backoffMs, jitter } from '../core/backoff.ts'
import { DELIVERY_TOPIC, NOTICE_TOPIC, type Services, teamTopic } from '../services.ts'
import { checkBatch, type Failed, whyOf } from './check-batch.ts'
import { type Compared, type Kept, keepCompared } from './keep-compared.ts'
import type { Stage } from './poller.ts'
import { rebuildSearch } from './rebuild-search.ts'

/** Of what imports brought few at once: whatever comes meanwhile waits for them. */
const LIMITS = { fresh: 100, backlog: 25 }
/** Between rounds, when nobody nudges and nothing is left to do. */
const IDLE_MS = 1_000
/** From one round to the next at least, so that posts that come one after another share what a round costs. */
const GATHER_MS = 150
/** How long the check stands still when its process dies. */
const LOCK_TTL_MS = 5_000
/** How often the search is asked how it is. */
const STATE_EVERY_MS = 10_000
/** While the search is away. */
const AWAY = { firstMs: 1_000, factor: 2, maxMs: 30_000 }
/** For a post that fails though the search answers. */
const POISON = { firstMs: 2_000, factor: 3, maxMs: 600_000 }

/**
 * Indexes and compares every post that is new or was edited, on one process at a time, and tells the teams whose
 * alerts it matters to. The row is the queue: it stays due until what was found is committed. While the search is away
 * all wait, and nothing but coverage waits with them.
 */
export class CoverageStage implements Stage {
  readonly name = 'coverage'
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()
  private foundDue = false
  private askedAt = Number.NEGATIVE_INFINITY
  private restUntil = 0
  /** How long the next round is to wait when more is due. */
  private pauseMs = IDLE_MS
  /** Rounds in a row that the search was away. */
  private failures = 0
  private nudge: () => void = () => undefined
  /** Nothing is gathered where nobody nudges. */
  private gatherMs = 0
  private endedAt = Number.NEGATIVE_INFINITY

  constructor(services: Services) {
    this.services = services
  }

  onNudge(nudge: () => void): void {
    this.nudge = nudge
    this.gatherMs = GATHER_MS
  }

  /** What imports brought, or too much at once, is worked off at half speed: everything else has its share. */
  get everyMs(): number {
    return Math.min(this.pauseMs, IDLE_MS)
  }

  async run(signal: AbortSignal): Promise<void> {
    this.foundDue = false
    this.pauseMs = IDLE_MS
    if (signal.aborted || this.nowMs() < this.restUntil) return
    await Bun.sleep(Math.max(0, this.endedAt + this.gatherMs - performance.now()))
    const { db, lock, clock } = this.services
    if (!this.isToAsk() && !(await anyDue(db, clock.now()))) return
    // Of two who compare the same post the first to write is heard: without the lock's server each goes on by itself.
    const options = { ttlMs: LOCK_TTL_MS, whenAway: 'proceed' } as const
    this.working = lock.withLock('coverage', options, (held) =>
      this.round(AbortSignal.any([signal, held.signal])),
    )
    await this.working.finally(() => {
      this.endedAt = performance.now()
    })
    if (this.foundDue && this.pauseMs === 0) this.nudge()
  }

  /** Rounds until nothing is due: for tests, with the loop not running. */
  async drain(): Promise<void> {
    do await this.run(new AbortController().signal)
    while (this.foundDue)
  }

  async settle(): Promise<void> {
    // Whoever started it has its error.
    await Promise.allSettled([this.working])
  }

  private async round(signal: AbortSignal): Promise<void> {
    const away = this.isToAsk() ? await this.askAfterSearch(signal) : null
    const begun = performance.now()
    const { fresh, due } = await dueChecks(this.services.db, this.services.clock.now(), LIMITS)
    const outcome = away === null ? await this.check(due, signal) : { away, waiting: due }
    if (outcome.away !== null) return await this.rest(outcome.waiting, outcome.away)
    if (this.failures > 0) this.goOn()
    this.foundDue = due.length > 0
    const few = fresh && due.length < LIMITS.fresh
    if (this.foundDue) this.pauseMs = few ? 0 : performance.now() - begun
  }

  private isToAsk(): boolean {
    return this.nowMs() - this.askedAt >= STATE_EVERY_MS
  }

  /** What is wrong with the search; null when it answers. One that lost everything is filled again first. */
  private async askAfterSearch(signal: AbortSignal): Promise<string | null> {
    const { search, log } = this.services
    const { state, detail } = await search.state()
    this.askedAt = this.nowMs()
    if (state === 'away') return detail
    if (state === 'empty') {
      log.warn('The search is empty and is filled anew', { detail })
      const posts = await rebuildSearch(this.services, signal)
      if (posts === null) return 'Another process fills the search anew'
      log.info('The search is filled', { posts })
    }
    return null
  }

  /** What is wrong with the search, if it went away meanwhile, and who has to wait for it. */
  private async check(
    due: readonly DueCheck[],
    signal: AbortSignal,
  ): Promise<{ away: string | null; waiting: DueCheck[] }> {
    if (due.length === 0) return { away: null, waiting: [] }
    const { compared, filed, failed, away } = await checkBatch(this.services, due, signal)
    await fileChecks(this.services.db, filed)
    const refused = compared.length > 0 ? await this.keep(compared) : []
    const waiting = away === null ? [] : failed.map(({ check }) => check)
    await this.putOff(away === null ? [...failed, ...refused] : refused)
    return { away, waiting }
  }

  /** Those that could not be written, each tried by itself. */
  private async keep(compared: readonly Compared[]): Promise<Failed[]> {
    try {
      await this.tell(await keepCompared(this.services, compared))
      return []
    } catch (error) {
      const [only, ...more] = compared
      if (only === undefined || isAway(error)) throw error
      if (more.length === 0) return [{ check: only.check, why: whyOf(error) }]
      const refused: Failed[] = []
      for (const one of compared) refused.push(...(await this.keep([one])))
      return refused
    }
  }

  private async tell({ told, stories, gone, toTell, toSend }: Kept): Promise<void> {
    const { bus, search, log } = this.services
    if (toTell) await bus.publish(NOTICE_TOPIC, 0)
    if (toSend) await bus.publish(DELIVERY_TOPIC, 0)
    await Promise.all([...told].map(([team, seq]) => bus.publish(teamTopic(team), seq)))
    try {
      for (const [story, posts] of Map.groupBy(stories, ([, now]) => now))
        await search.tell(
          posts.map(([id]) => id),
          story,
        )
      if (gone.length > 0) await search.drop(gone)
    } catch (error) {
      // The database knows; the search learns it with the next writing of these posts.
      log.warn('The search could not be told which posts belong together', { why: whyOf(error) })
    }
  }

  /** The search is away: everything waits, ever longer. */
  private async rest(due: readonly Taken[], why: string): Promise<void> {
    const { db, log } = this.services
    const ms = backoffMs(AWAY, ++this.failures)
    this.restUntil = this.nowMs() + ms
    this.askedAt = Number.NEGATIVE_INFINITY
    this.foundDue = false
    if (this.failures === 1) log.warn('Nothing can be compared until the search is back', { why })
    const nextAt = new Date(this.restUntil)
    await postponeChecks(
      db,
      due.map((one) => ({ ...one, nextAt })),
      why,
    )
  }

  private goOn(): void {
    this.failures = 0
    this.services.log.info('The search is back')
  }

  private async putOff(failed: readonly Failed[]): Promise<void> {
    const { db, log, random } = this.services
    const now = this.nowMs()
    for (const { check, why } of failed) {
      const ms = jitter(backoffMs(POISON, check.attempts + 1), 0.1, random())
      await postponeChecks(db, [{ ...check, nextAt: new Date(now + ms) }], why)
    }
    const [first] = failed.filter(({ check }) => check.attempts === 0)
    if (first)
      log.warn('Posts could not be compared', { posts: failed.length, post: first.check.id, why: first.why })
  }

  private nowMs(): number {
    return this.services.clock.now().getTime()
  }
}
