import type { XStreamKind } from '../ports/x.ts'
import type { Services } from '../services.ts'
import { Bell } from './bell.ts'
import type { XInbox } from './x-inbox.ts'
import { leaveToLooks, lookForMissed, searchesFor } from './x-search.ts'
import type { XTimings } from './x-timings.ts'
import type { XWatch } from './x-watch.ts'

/** After posts were left to the channels' own looks, cursors stay where they are until those have been made. */
const LOOKS_TAKE_MS = 20 * 60_000
/** Between two looks at whether there is something to do, when nobody rings. */
const IDLE_MS = 30_000

interface Parts {
  services: Services
  watch: XWatch
  inbox: XInbox
  timings: XTimings
}

/**
 * What a stream missed, and the searches that make up for it: at once when it is open again, and once more when X is
 * sure to find all of it; every minute while it cannot be opened. Until then nothing counts as seen.
 */
export class XGap {
  /** What was posted since then, by our clock, is to be looked for. Null: nothing is missed. */
  since: Date | null
  private readonly parts: Parts
  private readonly kind: XStreamKind
  private readonly bell: Bell
  /** Since when the stream sends all that is watched; null while it is closed. */
  private soundSince: Date | null = null
  private nextAt = Number.POSITIVE_INFINITY
  private lastAt = Number.NEGATIVE_INFINITY
  private looksUntil = Number.NEGATIVE_INFINITY
  /** Accounts of which the stream sends more than was sent before: their channels' own looks bring what that leaves. */
  private widened: readonly string[] = []

  /** Called when all that was missed has been found. */
  onFilled: () => void = () => undefined

  constructor(parts: Parts, kind: XStreamKind, since: Date | null) {
    this.parts = parts
    this.kind = kind
    this.since = since
    this.bell = new Bell(parts.services.clock)
  }

  /** Whether a look that is made later may leave out what is older than what comes now. */
  get isOpen(): boolean {
    return this.since !== null || this.nowMs() < this.looksUntil
  }

  /** The stream sends of these accounts what it did not send before. */
  streamWidened(accounts: readonly string[]): void {
    if (this.kind === 'activity') this.widened = [...this.widened, ...accounts]
    this.streamOpened()
  }

  /** The stream is open: what was posted meanwhile is looked for. */
  streamOpened(): void {
    const now = this.now()
    this.soundSince = now
    this.since ??= now
    this.nextAt = Math.max(now.getTime(), this.lastAt + this.spacingMs())
    this.bell.ring()
  }

  /** It is closed; everything until `until` has been stored. */
  streamClosed(until: Date): void {
    this.soundSince = null
    this.since ??= until
    const { outageMs } = this.parts.timings
    this.nextAt = Math.max(this.nowMs() + outageMs, this.lastAt + this.spacingMs())
    this.bell.ring()
  }

  /** It could not be opened, and never was since we began: it is made up for as one that was closed. */
  streamRefused(): void {
    if (this.nextAt !== Number.POSITIVE_INFINITY) return
    this.nextAt = this.nowMs() + this.parts.timings.outageMs
    this.bell.ring()
  }

  /** It is watched for nobody: nothing can be missed. */
  nobodyWatched(): void {
    this.since = null
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const waitMs = this.untilNext()
      if (waitMs > 0) await this.bell.wait(Math.min(waitMs, IDLE_MS), signal)
      else await this.fill(signal)
    }
  }

  private untilNext(): number {
    const { watch } = this.parts
    if (this.since === null || watch.allowance === 'closed') return IDLE_MS
    return this.nextAt - this.nowMs()
  }

  private async fill(signal: AbortSignal): Promise<void> {
    const { services, watch, timings } = this.parts
    const since = this.since
    if (since === null) return
    const startedAt = this.now()
    this.lastAt = startedAt.getTime()
    const sinceId = watch.clock.idSince(since, timings, startedAt)
    const accounts = watch.accountsOf(this.kind)
    await this.leaveWidened()
    const looked = await lookForMissed(
      services,
      this.parts,
      { kind: this.kind, accounts, since, sinceId },
      signal,
    )
    if (signal.aborted) return
    if (!looked.ok) {
      const waitMs = Math.max(timings.retryMs, (looked.failure.retryAfterSeconds ?? 0) * 1000)
      this.nextAt = this.nowMs() + waitMs
      services.log.warn('What a stream of X missed could not be looked for', {
        stream: this.kind,
        why: looked.failure.detail,
      })
    } else {
      if (looked.left) this.looksUntil = this.nowMs() + LOOKS_TAKE_MS
      await this.parts.inbox.settle()
      this.filled(since, startedAt)
    }
  }

  /** Answers and reposts from before the subscription are older than any stream's gap. */
  private async leaveWidened(): Promise<void> {
    if (this.widened.length === 0) return
    await leaveToLooks(this.parts.services, this.parts.watch, this.widened)
    this.widened = []
    this.looksUntil = this.nowMs() + LOOKS_TAKE_MS
  }

  private filled(since: Date, startedAt: Date): void {
    const { searchLagMs } = this.parts.timings
    const sound = this.soundSince?.getTime()
    if (sound !== undefined && startedAt.getTime() >= sound + searchLagMs) {
      this.since = null
      this.onFilled()
      return
    }
    // A stream that was closed meanwhile has missed more: that is looked for from here on as well.
    this.since = new Date(Math.max(since.getTime(), startedAt.getTime() - searchLagMs))
    this.nextAt = sound === undefined ? startedAt.getTime() + this.everyMs() : sound + searchLagMs
  }

  /** Near the end of the budget less often, and never more often than X allows. */
  private everyMs(): number {
    const { watch, timings } = this.parts
    const { slowSearchEveryMs, searchEveryMs } = timings
    return Math.max(watch.allowance === 'slow' ? slowSearchEveryMs : searchEveryMs, this.spacingMs())
  }

  /** The searches of both streams share X's limit. */
  private spacingMs(): number {
    const { watch, timings } = this.parts
    const kinds: XStreamKind[] = ['filtered', 'activity']
    const searches = kinds.map((kind) => searchesFor(kind, watch.accountsOf(kind)))
    return timings.perSearchMs * searches.reduce((sum, one) => sum + one, 0)
  }

  private now(): Date {
    return this.parts.services.clock.now()
  }

  private nowMs(): number {
    return this.now().getTime()
  }
}
