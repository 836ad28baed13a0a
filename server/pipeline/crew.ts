import { breath } from '../breath.ts'
import type { Stage } from './poller.ts'

/**
 * A stage whose rows are worked off a few at a time: it takes as many as it has places for, and looks for more as soon as
 * one is done. Whoever takes a row leases it, so that two processes take different ones.
 */
export abstract class CrewStage<Row> implements Stage {
  abstract readonly name: string
  abstract readonly everyMs: number
  /** Rows under way at the same time on one process. */
  protected abstract readonly places: number
  private readonly working = new Set<Promise<void>>()
  private foundDue = false
  private nudge: () => void = () => undefined

  /** Takes up to `limit` rows that are due. */
  protected abstract claim(limit: number): Promise<Row[]>
  /** Works one off. It throws nothing: what goes wrong is its own to write and to tell. */
  protected abstract perform(row: Row, stopping: AbortSignal): Promise<void>

  onNudge(nudge: () => void): void {
    this.nudge = nudge
  }

  async run(signal: AbortSignal): Promise<void> {
    await breath()
    const limit = this.places - this.working.size
    if (limit <= 0 || signal.aborted) return
    const due = await this.claim(limit)
    this.foundDue = due.length > 0
    for (const row of due) this.start(row, signal)
  }

  /** Rounds until nothing is due: for tests, with the loop not running. */
  async drain(): Promise<void> {
    do {
      await this.run(new AbortController().signal)
      await this.settle()
    } while (this.foundDue)
  }

  async settle(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working)
  }

  private start(row: Row, stopping: AbortSignal): void {
    const work = this.perform(row, stopping).finally(() => {
      this.working.delete(work)
      // There may be more than there were places for.
      this.nudge()
    })
    this.working.add(work)
  }
}
