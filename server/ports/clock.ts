/**
 * Time, so that rules can be tested without waiting.
 * Suite: `tests/contract/clock.suite.ts`.
 */
export interface Clock {
  /** The present moment. */
  now(): Date
  /**
   * Resolves after `ms` milliseconds, or rejects with the signal's reason as soon as `signal` aborts.
   * An already aborted signal rejects at once.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
