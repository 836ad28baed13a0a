import type { TeamId } from '../../../db/db.ts'
import { eventsAfter, lastSeq, type StoredEvent } from '../../../db/queries/events.ts'
import { urgently } from '../../breath.ts'
import { type Services, teamTopic } from '../../services.ts'
import { encode, frame, plainFrame } from './frames.ts'
import type { EventStream } from './stream.ts'

/** Further behind than this, reading the lists again is cheaper than being told everything. */
export const MAX_BACKFILL = 1_000
const PAGE = 500

/** What the streams of a team live on. */
export type FeedServices = Pick<Services, 'db' | 'bus' | 'log'>

/**
 * The streams of one team on this process. The table is read once per announcement, whatever the number of
 * streams, and each event is encoded once.
 */
export class TeamFeed {
  /** Every stream of the team, those still being brought up to date included. */
  private readonly members = new Set<EventStream>()
  private readonly live = new Set<EventStream>()
  private readonly services: FeedServices
  private readonly team: TeamId
  closed = false
  private cursor = 0
  private announced = 0
  private pumping: Promise<void> | null = null
  private stopListening: () => void = () => undefined

  private constructor(services: FeedServices, team: TeamId) {
    this.services = services
    this.team = team
  }

  /** Listens first and reads the position after, so that nothing falls between. */
  static async open(services: FeedServices, team: TeamId): Promise<TeamFeed> {
    const feed = new TeamFeed(services, team)
    feed.stopListening = await services.bus.subscribe(teamTopic(team), (seq) => feed.announce(seq))
    try {
      feed.cursor = await lastSeq(services.db, team)
      return feed
    } catch (error) {
      // Nobody will ever close a feed that was not opened.
      feed.stopListening()
      throw error
    }
  }

  get empty(): boolean {
    return this.members.size === 0
  }

  get position(): number {
    return this.cursor
  }

  /** Takes note of a number heard on the bus and reads up to it. */
  announce(seq: number): void {
    this.announced = Math.max(this.announced, seq)
    if (this.announced > this.cursor) this.pump()
  }

  /** Reads the table whatever the bus said: hints may be lost. */
  pump(): void {
    this.pumping ??= urgently(() => this.read())
      .catch((error: unknown) =>
        this.services.log.error('Events could not be read', error, { team: this.team }),
      )
      .finally(() => {
        this.pumping = null
      })
  }

  /** Waits until what was announced has been sent. */
  async settle(): Promise<void> {
    while (this.pumping) await this.pumping
  }

  /**
   * Brings a stream up to date and makes it live: what it missed page by page, then, with nothing in between,
   * its place among the live ones. A stream that is too far behind, or ahead of us, is told to start over.
   */
  async join(stream: EventStream): Promise<void> {
    this.members.add(stream)
    const last = await lastSeq(this.services.db, this.team)
    if (stream.last > last) this.reset(stream, last, 'unknown_position')
    else if (last - stream.last > MAX_BACKFILL) this.reset(stream, last, 'too_far_behind')
    while (stream.open && stream.last < Math.max(this.cursor, last)) {
      const page = await eventsAfter(this.services.db, this.team, stream.last, PAGE)
      if (page[0]?.seq !== stream.last + 1) this.reset(stream, Math.max(this.cursor, last), 'too_far_behind')
      else this.send(stream, page)
    }
    if (stream.open) this.live.add(stream)
  }

  leave(stream: EventStream): void {
    this.members.delete(stream)
    this.live.delete(stream)
  }

  close(): void {
    this.closed = true
    this.stopListening()
    for (const stream of [...this.members]) stream.end()
  }

  private async read(): Promise<void> {
    for (;;) {
      const page = await eventsAfter(this.services.db, this.team, this.cursor, PAGE)
      if (page.length > 0) this.fanOut(page)
      if (page.length < PAGE && this.announced <= this.cursor) return
      // Announced but not there: a number from before the database was restored. What is stored is the truth.
      if (page.length === 0) this.announced = this.cursor
    }
  }

  private fanOut(page: StoredEvent[]): void {
    const before = this.cursor
    const bytes = encode(page.map(frame).join(''))
    this.cursor = page.at(-1)?.seq ?? before
    for (const stream of this.live) {
      // A stream that read ahead of us while joining must not be told twice.
      if (stream.last !== before)
        this.send(
          stream,
          page.filter(({ seq }) => seq > stream.last),
        )
      else {
        stream.last = this.cursor
        stream.push(bytes)
      }
    }
  }

  private send(stream: EventStream, page: StoredEvent[]): void {
    const last = page.at(-1)
    if (!last) return
    stream.last = last.seq
    stream.push(encode(page.map(frame).join('')))
  }

  private reset(stream: EventStream, seq: number, reason: 'too_far_behind' | 'unknown_position'): void {
    stream.last = seq
    stream.push(plainFrame('reset', { seq, reason }))
  }
}
