import { keepStream, type StreamState } from '../../db/queries/x-streams.ts'
import type { Failure } from '../core/failure.ts'
import type { XStreamEvent } from '../core/x/model.ts'
import { ended, NO_TRIES, type Tries, tried } from '../core/x/reconnect.ts'
import { XStreamEnded, type XStreamKind } from '../ports/x.ts'
import type { Services } from '../services.ts'
import { Bell } from './bell.ts'
import type { XCompletion } from './x-completion.ts'
import { XGap } from './x-gap.ts'
import type { XInbox } from './x-inbox.ts'
import type { XTimings } from './x-timings.ts'
import type { XWatch } from './x-watch.ts'

/** Between two looks at whether the stream is wanted, when nobody rings. */
const IDLE_MS = 30_000

/** What both lines work with. */
export interface LineParts {
  services: Services
  watch: XWatch
  inbox: XInbox
  completion: XCompletion
  timings: XTimings
  /** Ends connections left open by a process that died; false when that was just done. */
  clearStale(): Promise<boolean>
}

/** One of X's two connections: kept open while it is wanted, its state written for people and for whoever is next. */
export class XLine {
  readonly kind: XStreamKind
  readonly gap: XGap
  private readonly parts: LineParts
  private readonly bell: Bell
  private tries: Tries = NO_TRIES
  private closing = new AbortController()
  private ready = false
  /** Since when it is open; null while it is not. */
  private openedAt: Date | null = null
  private changedAt: Date
  private aliveAt: Date
  private failure: Failure | null = null
  private nextTryAt: Date | null = null
  private watched: ReadonlySet<string> = new Set()

  constructor(parts: LineParts, kind: XStreamKind, before: StreamState | undefined) {
    const now = parts.services.clock.now()
    this.parts = parts
    this.kind = kind
    this.aliveAt = before?.aliveAt ?? now
    this.changedAt = before?.since ?? now
    this.gap = new XGap(parts, kind, this.aliveAt)
    this.bell = new Bell(parts.services.clock)
  }

  /** X knows what to send, as far as it can be told. */
  setReady(): void {
    this.ready = true
    this.bell.ring()
  }

  /** Others are watched, or more or less may be spent. */
  replanned(): void {
    const { watch } = this.parts
    const accounts = watch.accountsOf(this.kind)
    const newcomers = accounts.filter((id) => !this.watched.has(id))
    const first = this.watched.size === 0
    this.watched = new Set(accounts)
    const widened = watch.isWanted(this.kind) && newcomers.length > 0 && !first
    if (widened && this.openedAt) this.gap.streamWidened(newcomers)
    this.bell.ring()
  }

  /** Nobody is watched by it any more, or nothing may be spent: it would bring what is billed. */
  closeUnwanted(): void {
    const { watch } = this.parts
    if (watch.isWanted(this.kind)) return
    if (watch.allowance !== 'closed' && !watch.isWatched(this.kind)) this.gap.nobodyWatched()
    this.closing.abort()
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.ready && this.parts.watch.isWanted(this.kind)) await this.connect(signal)
      else await this.rest(signal)
    }
  }

  /** Writes how it is. What is still to be written or looked for counts as not seen. */
  keep(): Promise<void> {
    const { services, inbox, watch } = this.parts
    const { stop } = watch
    const unwritten = inbox.writtenUntil() ?? this.aliveAt
    return keepStream(services.db, {
      kind: this.kind,
      state: this.openedAt ? 'open' : 'closed',
      since: this.changedAt,
      aliveAt: this.gap.since ?? earlier(unwritten, this.aliveAt),
      failureCode: stop?.why ?? this.failure?.code ?? null,
      failureDetail: stop ? null : (this.failure?.detail.slice(0, 300) ?? null),
      nextTryAt: stop?.until ?? this.nextTryAt,
    })
  }

  /** The reading ends. Unless somebody else begins, nobody reads what is wanted, and people must hear of it. */
  leave(): void {
    if (this.parts.watch.isWanted(this.kind)) this.failure ??= UNREAD
  }

  private async rest(signal: AbortSignal): Promise<void> {
    this.failure = null
    this.nextTryAt = null
    await this.bell.wait(IDLE_MS, signal)
  }

  private async connect(signal: AbortSignal): Promise<void> {
    const { timings } = this.parts
    const rules = timings.reconnect[this.kind]
    this.closing = new AbortController()
    this.tries = tried(this.tries, this.nowMs(), rules)
    const end = await this.read(AbortSignal.any([signal, this.closing.signal]))
    const lastedMs = this.openedAt ? this.nowMs() - this.openedAt.getTime() : 0
    this.closed(end?.failure ?? null)
    if (!end || signal.aborted) return
    // X says how long, unless it has one connection too many: then one that a dead process left is cleared away.
    const stale = end.back === 'rate' && end.failure.retryAfterSeconds === undefined
    if (stale && (await this.parts.clearStale())) return
    const retryAfterMs = (end.failure.retryAfterSeconds ?? 0) * 1000
    const next = ended(this.tries, { spacing: end.back, lastedMs, at: this.nowMs(), retryAfterMs }, rules)
    this.tries = next.tries
    await this.waitFor(next.waitMs, signal)
  }

  /** Why it ended; null when it was we who ended it. */
  private async read(signal: AbortSignal): Promise<XStreamEnded | null> {
    const { services, inbox } = this.parts
    try {
      for await (const event of services.x.stream(this.kind, signal)) {
        if (signal.aborted) return null
        this.heard(event)
        if (inbox.isFull) throw new XStreamEnded(BEHIND, 'http')
      }
      return null
    } catch (error) {
      if (signal.aborted) return null
      if (error instanceof XStreamEnded) return error
      services.log.error('A stream of X could not be read', error, { stream: this.kind })
      return new XStreamEnded(
        { code: 'internal', detail: 'Visao could not read the stream; the error is in its log' },
        'http',
      )
    }
  }

  private heard(event: XStreamEvent): void {
    const { services, watch, inbox, completion } = this.parts
    const at = services.clock.now()
    this.aliveAt = at
    if (this.openedAt === null) this.opened(at)
    if (event.kind === 'post') {
      watch.clock.note(event.post.id, at)
      inbox.push({ kind: 'post', post: event.post, whole: event.whole, billed: true, at })
      if (!event.whole) completion.add(event.post)
    } else if (event.kind === 'deleted') inbox.push({ ...event, at })
  }

  private opened(at: Date): void {
    this.openedAt = at
    this.changedAt = at
    this.failure = null
    this.nextTryAt = null
    this.gap.streamOpened()
    this.parts.services.log.info('A stream of X is open', { stream: this.kind })
  }

  private closed(failure: Failure | null): void {
    const { inbox, services } = this.parts
    const seen = earlier(inbox.writtenUntil() ?? this.aliveAt, this.aliveAt)
    if (this.openedAt) {
      this.changedAt = services.clock.now()
      services.log.info('A stream of X is closed', {
        stream: this.kind,
        why: failure?.detail ?? 'not wanted',
      })
      this.gap.streamClosed(seen)
    } else this.gap.streamRefused()
    this.openedAt = null
    this.failure = failure
  }

  private async waitFor(ms: number, signal: AbortSignal): Promise<void> {
    const until = this.nowMs() + ms
    this.nextTryAt = ms > 0 ? new Date(until) : null
    while (!signal.aborted && this.parts.watch.isWanted(this.kind)) {
      const left = until - this.nowMs()
      if (left <= 0) return
      await this.bell.wait(left, signal)
    }
  }

  private nowMs(): number {
    return this.parts.services.clock.now().getTime()
  }
}

const UNREAD: Failure = { code: 'aborted', detail: 'Nobody reads X just now.' }

const BEHIND: Failure = {
  code: 'internal',
  detail: 'More came than could be written: the rest is looked for later.',
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}
