import type { Log } from '../ports/log.ts'

/** Work that no answer waits for: mails, log lines. What fails is said in the log. */
export class Behind {
  private readonly log: Log
  private readonly working = new Set<Promise<void>>()

  constructor(log: Log) {
    this.log = log
  }

  /** Starts after whoever calls has gone on, so that what there is to do takes no time from the answer. */
  run(what: string, work: () => Promise<unknown>): void {
    this.follow(what, new Promise<void>((resolve) => setImmediate(resolve)).then(work))
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
