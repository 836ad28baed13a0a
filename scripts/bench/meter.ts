import { round, type Spread, spread } from './spread.ts'

/** What a process used while something was measured. */
export interface Usage {
  seconds: number
  /** Processor time as a share of one core, in per cent, all threads together. */
  corePercent: number
  /** Resident memory in MB at the start, at the end, and the most seen by a look every second. */
  rssMb: { start: number; end: number; most: number }
}

/** Measures its own process from `start` to `stop`. */
export class Meter {
  private since = 0
  private before = process.cpuUsage()
  private rss: number[] = []
  private timer: Timer | null = null

  start(): void {
    this.since = performance.now()
    this.before = process.cpuUsage()
    this.rss = [rssMb()]
    this.timer ??= setInterval(() => this.rss.push(rssMb()), 1_000)
  }

  stop(): Usage {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    const elapsedMs = performance.now() - this.since
    const { user, system } = process.cpuUsage(this.before)
    this.rss.push(rssMb())
    return {
      seconds: round(elapsedMs / 1000, 1),
      corePercent: round((user + system) / 1000 / (elapsedMs / 100), 1),
      rssMb: { start: this.rss[0] ?? 0, end: this.rss.at(-1) ?? 0, most: Math.max(...this.rss) },
    }
  }
}

export function rssMb(): number {
  return round(process.memoryUsage.rss() / 2 ** 20, 1)
}

/** How the looks of a phase went. */
export interface LookFigures {
  looks: number
  looksPerSecond: number
  failed: number
  unchanged: number
  /** Milliseconds between the moment a look was due and its start. */
  latenessMs: Spread | null
}

/** Notes when each channel is due (told by the claim) and when it is asked for (told by the fetcher). */
export class LookBook {
  private readonly due = new Map<string, number>()
  private lateness: number[] = []
  private since = 0
  private looks = 0
  private failed = 0
  private unchanged = 0

  reset(): void {
    this.since = performance.now()
    this.lateness = []
    this.looks = this.failed = this.unchanged = 0
  }

  claimed(address: string, dueMs: number): void {
    this.due.set(address, dueMs)
  }

  started(address: string): void {
    const dueMs = this.due.get(address)
    if (dueMs !== undefined) this.lateness.push(Date.now() - dueMs)
  }

  ended(kind: 'ok' | 'not-modified' | 'failed'): void {
    this.looks++
    if (kind === 'failed') this.failed++
    if (kind === 'not-modified') this.unchanged++
  }

  figures(): LookFigures {
    const { looks, failed, unchanged } = this
    const seconds = (performance.now() - this.since) / 1000
    return {
      looks,
      looksPerSecond: round(looks / seconds, 1),
      failed,
      unchanged,
      latenessMs: spread(this.lateness),
    }
  }
}
