import type { XPost } from '../core/x/model.ts'
import type { Services } from '../services.ts'
import { Bell } from './bell.ts'
import type { XInbox } from './x-inbox.ts'
import type { XTimings } from './x-timings.ts'
import type { XWatch } from './x-watch.ts'

/** A post of which parts are missing. */
interface Wanted {
  id: string
  authorId: string
  askAt: number
  /** How often X did not have it. */
  times: number
}

/** X gives so many at once. */
const AT_ONCE = 100
/** So many wait at most: what is beyond stays as it came, and says what it says. */
const MOST = 10_000
const IDLE_MS = 30_000

/**
 * Asks X for what events leave out of posts: media, what they repeat or quote, the end of their text. The alert has been
 * raised by then. A post that X does not have, asked again and again, has been taken down.
 */
export class XCompletion {
  private readonly parts: { services: Services; watch: XWatch; inbox: XInbox; timings: XTimings }
  private readonly bell: Bell
  private readonly wanted = new Map<string, Wanted>()

  constructor(parts: XCompletion['parts']) {
    this.parts = parts
    this.bell = new Bell(parts.services.clock)
  }

  add({ id, authorId }: XPost): void {
    if (this.wanted.size >= MOST || this.wanted.has(id)) return
    this.wanted.set(id, { id, authorId, askAt: this.nowMs() + this.parts.timings.gatherMs, times: 0 })
    this.bell.ring()
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.parts.watch.allowance === 'closed') this.wanted.clear()
      const due = this.due()
      if (due.length > 0) await this.ask(due)
      else await this.bell.wait(this.untilNext(), signal)
    }
  }

  private due(): Wanted[] {
    const now = this.nowMs()
    return [...this.wanted.values()].filter(({ askAt }) => askAt <= now).slice(0, AT_ONCE)
  }

  private untilNext(): number {
    const next = [...this.wanted.values()].reduce(
      (least, { askAt }) => Math.min(least, askAt),
      Number.POSITIVE_INFINITY,
    )
    return Math.max(1, Math.min(IDLE_MS, next - this.nowMs()))
  }

  private async ask(due: readonly Wanted[]): Promise<void> {
    const { services, inbox, timings } = this.parts
    const answer = await services.x.posts(
      due.map(({ id }) => id),
      { channelId: null, priority: 'high' },
    )
    if (!answer.ok) {
      const waitMs = Math.max(timings.retryMs, (answer.failure.retryAfterSeconds ?? 0) * 1000)
      for (const one of due) one.askAt = this.nowMs() + waitMs
      return
    }
    const at = services.clock.now()
    const found = new Set(answer.value.map(({ id }) => id))
    inbox.push(
      ...answer.value.map((post) => ({ kind: 'post', post, whole: true, billed: false, at }) as const),
    )
    const gone = new Set(answer.missing.filter(({ code }) => code === 'not_found').map(({ what }) => what))
    for (const one of due) {
      if (found.has(one.id) || !gone.has(one.id)) this.wanted.delete(one.id)
      else this.again(one, at)
    }
  }

  /** X tells of a post before it finds it itself: not to have it once says nothing. */
  private again(one: Wanted, at: Date): void {
    const waitMs = this.parts.timings.againMs[one.times++]
    if (waitMs !== undefined) {
      one.askAt = at.getTime() + waitMs
      return
    }
    this.wanted.delete(one.id)
    this.parts.inbox.push({ kind: 'deleted', postId: one.id, authorId: one.authorId, at })
  }

  private nowMs(): number {
    return this.parts.services.clock.now().getTime()
  }
}
