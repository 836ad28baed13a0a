import type { Clock } from '../ports/clock.ts'

/** A wait that somebody may cut short. A ring that nobody waited for is heard by the next who waits. */
export class Bell {
  private readonly clock: Clock
  private nap: AbortController | null = null
  private rung = false

  constructor(clock: Clock) {
    this.clock = clock
  }

  ring(): void {
    this.rung = true
    this.nap?.abort()
  }

  /** Resolves after `ms`, when it is rung, or when `signal` aborts. One waits at a time. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.rung && !signal.aborted) {
      this.nap = new AbortController()
      await this.clock.sleep(ms, AbortSignal.any([signal, this.nap.signal])).catch(() => undefined)
      this.nap = null
    }
    this.rung = false
  }
}
