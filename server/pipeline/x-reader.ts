import { LockUnavailableError } from '../ports/lock.ts'
import type { Services } from '../services.ts'
import type { Stage } from './poller.ts'
import { XSession } from './x-session.ts'
import { X_TIMINGS, type XTimings } from './x-timings.ts'

/** One reader of X in the whole house: X bears but one connection of its kind. */
const LOCK = 'x:reader'
/** How soon the lock of a process that ended is taken. */
const FREE_EVERY_MS = 1_000

/**
 * Reads X's two streams, on one process at a time. Whoever has the lock reads for as long as it holds it; when it is
 * lost the streams are closed at once, and what they missed is looked for by whoever reads next. Where no lock can be had
 * because its server is away nobody reads, and the channels' own looks go on.
 */
export class XReaderStage implements Stage {
  readonly name = 'x'
  private readonly services: Services
  private readonly timings: XTimings
  private session: XSession | null = null
  private working: Promise<unknown> | null = null
  private stopping: AbortSignal | null = null

  constructor(services: Services, timings: XTimings = X_TIMINGS) {
    this.services = services
    this.timings = timings
  }

  /** While it reads a round looks who is watched; while another process does, whether that one has ended. */
  get everyMs(): number {
    return this.session ? this.timings.planEveryMs : FREE_EVERY_MS
  }

  /** Starts reading where nobody does, and goes on at once: the work lasts as long as the lock. */
  async run(signal: AbortSignal): Promise<void> {
    this.session?.nudge()
    if (this.working || signal.aborted || !this.services.x.connected) return
    this.stopping = signal
    this.working = this.hold(signal).finally(() => {
      this.working = null
    })
  }

  /** Waits for what has come to be written; once the signal has aborted, for the end. */
  async settle(): Promise<void> {
    await (this.stopping?.aborted ? this.working : this.session?.settle())
  }

  private async hold(stopping: AbortSignal): Promise<void> {
    const { lock, log } = this.services
    try {
      await lock.withLock(LOCK, { ttlMs: this.timings.lockTtlMs }, async (held) => {
        this.session = new XSession(this.services, this.timings)
        await this.session.run(AbortSignal.any([stopping, held.signal]))
      })
    } catch (error) {
      if (!(error instanceof LockUnavailableError)) log.error('The reading of X has ended', error)
    } finally {
      this.session = null
    }
  }
}
