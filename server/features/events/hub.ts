import type { TeamId } from '../../../db/db.ts'
import { Problem } from '../../core/problem.ts'
import { actorKey, type Principal } from '../../ports/auth.ts'
import { ACCESS_TOPIC, type Services } from '../../services.ts'
import { plainFrame } from './frames.ts'
import { Reaches } from './reach.ts'
import { EventStream } from './stream.ts'
import { type FeedServices, TeamFeed } from './team-feed.ts'

export const HEARTBEAT_SECONDS = 15
/** How long a stream may outlive its right when no hint came: what was said to be closed is closed within seconds. */
export const SWEEP_SECONDS = 5
/** Every second one fifteenth of the streams gets its heartbeat, so that ten thousand do not beat at once. */
const SLICES = HEARTBEAT_SECONDS

/** All open event streams of this process. */
export class EventHub implements AsyncDisposable {
  private readonly services: FeedServices & Pick<Services, 'clock'>
  private readonly perUser: number
  private readonly feeds = new Map<TeamId, Promise<TeamFeed>>()
  private readonly open = new Map<string, number>()
  private readonly slices: Set<EventStream>[] = Array.from({ length: SLICES }, () => new Set())
  private readonly reaches: Reaches
  private readonly timer: Timer
  private readonly stopGap: () => void
  private readonly listening: Promise<() => void>
  private tick = 0
  private opened = 0
  private closing = false

  /** `perUser`: streams one person may hold open at once. */
  constructor(services: FeedServices & Pick<Services, 'clock'>, perUser: number) {
    this.services = services
    this.perUser = perUser
    this.reaches = new Reaches(services)
    this.timer = setInterval(() => this.beat(), 1_000)
    this.stopGap = services.bus.onGap(() => {
      this.pumpAll()
      this.reaches.sweep()
    })
    this.listening = services.bus
      .subscribe(ACCESS_TOPIC, () => this.reaches.sweep())
      .catch((error: unknown) => {
        services.log.error('Changes of access are not heard, only looked for', error)
        return () => undefined
      })
  }

  /** Streams open now. */
  get size(): number {
    return this.slices.reduce((sum, slice) => sum + slice.size, 0)
  }

  /**
   * Opens a stream for the team of whoever asks, from after the given number (null: from now on). It ends by itself
   * soon after their right to it. Throws 429 `too_many_streams` beyond the limit per person or key, 503 `stopping` when
   * the server is about to end.
   */
  async connect(principal: Principal, after: number | null): Promise<EventStream> {
    const actor = actorKey(principal)
    // Counted before anything is waited for: many may ask at once.
    this.count(actor)
    try {
      return this.streamOn(await this.openFeed(principal.teamId), principal, after)
    } catch (error) {
      this.discount(actor)
      throw error
    }
  }

  private async openFeed(team: TeamId): Promise<TeamFeed> {
    for (;;) {
      if (this.closing) throw new Problem(503, 'stopping', 'Visao is stopping', { retryAfterSeconds: 5 })
      const feed = await this.feedOf(team)
      if (!feed.closed) return feed
    }
  }

  private streamOn(feed: TeamFeed, principal: Principal, after: number | null): EventStream {
    const [actor, { teamId }] = [actorKey(principal), principal]
    const slice = this.slices[this.opened++ % SLICES]
    const stream = new EventStream(actor, after ?? feed.position, () => {
      slice?.delete(stream)
      this.reaches.delete(stream)
      this.release(actor, teamId, feed, stream)
    })
    slice?.add(stream)
    this.reaches.add(stream, principal)
    const serverTime = this.services.clock.now().toISOString()
    const seq = Math.max(stream.last, feed.position)
    stream.push(plainFrame('hello', { seq, serverTime, heartbeatSeconds: HEARTBEAT_SECONDS, teamId }))
    feed.join(stream).catch((error: unknown) => {
      this.services.log.error('A stream could not be brought up to date', error)
      stream.end()
    })
    return stream
  }

  async settle(): Promise<void> {
    for (const feed of this.feeds.values()) await (await feed).settle()
    await this.reaches.settle()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.closing = true
    clearInterval(this.timer)
    this.stopGap()
    for (const feed of [...this.feeds.values()]) (await feed).close()
    for (const slice of this.slices) for (const stream of [...slice]) stream.end()
    const stopListening = await this.listening
    stopListening()
    await this.reaches.settle()
  }

  private feedOf(team: TeamId): Promise<TeamFeed> {
    const known = this.feeds.get(team)
    if (known) return known
    const opening = TeamFeed.open(this.services, team)
    this.feeds.set(team, opening)
    opening.catch(() => this.feeds.delete(team))
    return opening
  }

  private release(actor: string, team: TeamId, feed: TeamFeed, stream: EventStream): void {
    feed.leave(stream)
    this.discount(actor)
    if (!feed.empty) return
    this.feeds.delete(team)
    feed.close()
  }

  private count(actor: string): void {
    const open = this.open.get(actor) ?? 0
    if (open >= this.perUser)
      throw new Problem(429, 'too_many_streams', 'Too many open pages for this account', {
        retryAfterSeconds: 30,
      })
    this.open.set(actor, open + 1)
  }

  private discount(actor: string): void {
    const left = (this.open.get(actor) ?? 1) - 1
    if (left > 0) this.open.set(actor, left)
    else this.open.delete(actor)
  }

  private beat(): void {
    const slice = this.slices[this.tick++ % SLICES]
    const bytes = plainFrame('beat', { at: this.services.clock.now().toISOString() })
    for (const stream of [...(slice ?? [])]) stream.push(bytes)
    // Hints may be lost without a gap being noticed: look at the table once a heartbeat.
    if (this.tick % SLICES === 0) this.pumpAll()
    if (this.tick % SWEEP_SECONDS === 0) this.reaches.sweep()
  }

  private pumpAll(): void {
    for (const feed of this.feeds.values())
      feed.then(
        (open) => open.pump(),
        (error: unknown) => this.services.log.error('A feed could not be opened', error),
      )
  }
}
