import type { Log } from '../ports/log.ts'

/** Longer than an answer takes to leave. */
const ANSWER_IS_OUT_MS = 100

/** Work that no answer waits for: mails, log lines. What fails is said in the log. */
export class Behind {
  private readonly log: Log
  private readonly working = new Set<Promise<void>>()

  constructor(log: Log) {
    this.log = log
  }

  /** Starts as soon as whoever calls has gone on. */
  run(what: string, work: () => Promise<unknown>): void {
    this.follow(what, new Promise<void>((resolve) => setImmediate(resolve)).then(work))
  }

  /**
   * Starts when the answer is out, at no fixed moment: how long an answer took, or the next one, must not tell
   * whether there was anything to do. A database in this process works on the thread that answers.
   */
  runUnseen(what: string, work: () => Promise<unknown>): void {
    this.follow(what, Bun.sleep(ANSWER_IS_OUT_MS * (1 + Math.random())).then(work))
  }

  /** Follows work that has begun. */
  follow(what: string, begun: Promise<unknown>): void {
    const done: Promise<void> = begun
      .then(() => undefined)
      .catch((error: unknown) => this.log.error(`${what} failed`, error, { part: 'auth' }))
      .finally(() => this.working.delete(done))
    this.working.add(done)
  }

  /** Resolves when nothing is under way, whatever was begun meanwhile included. */
  async settle(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working)
  }
}
