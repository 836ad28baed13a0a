/** At most `max` takes per sliding window of `windowMs` milliseconds. */
export interface LimitRule {
  max: number
  windowMs: number
}

/** `retryAfterMs` is 0 when allowed, else how long until one take is free again. */
export interface LimitVerdict {
  allowed: boolean
  remaining: number
  retryAfterMs: number
}

/**
 * Counters that say "not so fast", shared by every process on the same server.
 * Suite: `tests/contract/limits.suite.ts`.
 */
export interface Limits {
  /**
   * Takes one of `rule.max` for (`name`, `key`). A refused take is not counted. When the server is away the
   * adapter counts in process: a limit is then per process, never absent.
   */
  take(name: string, key: string, rule: LimitRule): Promise<LimitVerdict>
  available(): boolean
}
