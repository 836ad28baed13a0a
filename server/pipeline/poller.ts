import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'

/** Work that looks for due rows by itself. `run` may start more than it waits for; `settle` waits for all of it. */
export interface Stage {
  readonly name: string
  readonly everyMs: number
  /** One round. What it throws is logged and the next round comes as usual. */
  run(signal: AbortSignal): Promise<void>
  settle(): Promise<void>
  /** Given once, before the first round: calls for a round at once. */
  onNudge?(nudge: () => void): void
}

/** A stage in its loop. */
export interface Poller extends AsyncDisposable {
  /** Makes the next round come now. */
  nudge(): void
  /** Waits for the work in hand; the loop goes on. */
  settle(): Promise<void>
}

/** After a round that threw, the next comes no sooner: a database that is away is not asked five times a second. */
const AFTER_FAULT_MS = 1_000

/** Runs a stage again and again until disposed; disposing aborts the signal and waits for the work in hand. */
export function startPoller(stage: Stage, clock: Clock, log: Log): Poller {
  const stopping = new AbortController()
  let nap = new AbortController()
  let nudged = false
  const nudge = () => {
    nudged = true
    nap.abort()
  }
  const rest = async (ms: number) => {
    if (nudged || stopping.signal.aborted) return
    nap = new AbortController()
    await clock.sleep(ms, nap.signal).catch(() => undefined)
  }
  const round = async (): Promise<number> => {
    nudged = false
    try {
      await stage.run(stopping.signal)
      return stage.everyMs
    } catch (error) {
      log.error(`The ${stage.name} round failed`, error)
      nudged = false
      return Math.max(stage.everyMs, AFTER_FAULT_MS)
    }
  }
  const loop = async () => {
    while (!stopping.signal.aborted) await rest(await round())
  }
  stage.onNudge?.(nudge)
  const done = loop()
  return {
    nudge,
    settle: () => stage.settle(),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      nap.abort()
      await done
      await stage.settle()
    },
  }
}
