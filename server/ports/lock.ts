/** What a lock holder is given while it works. */
export interface Held {
  /**
   * Fencing number: greater than every number given for the same key before, also across restarts and
   * between the in-process and the Redis adapter (microseconds since 1970, bumped when they tie). Write it
   * with the result, and refuse results that carry a smaller one.
   * Source: https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html
   */
  readonly fence: number
  /** Aborts, with a `LockLostError` as reason, when the lock could not be renewed in time. */
  readonly signal: AbortSignal
}

export interface LockOptions {
  /** Time to live in milliseconds; renewed at a third of it while the work runs. */
  ttlMs: number
  /**
   * What to do when the lock server cannot be reached. `refuse` (the default) throws `LockUnavailableError`;
   * `proceed` does the work unlocked with a fence from the local clock: only for work that unique keys make
   * harmless to do twice.
   */
  whenAway?: 'refuse' | 'proceed'
}

/** The outcome of an attempt: the work's result, or the news that somebody else holds the key. */
export type Attempt<T> = { held: true; value: T } | { held: false }

/**
 * Exclusive work by key, over every process that shares the adapter's server.
 * Suite: `tests/contract/lock.suite.ts`.
 */
export interface Lock {
  /**
   * Runs `work` when `key` is free, and releases the key afterwards whether it succeeds or throws. Never
   * waits for a key: when somebody else holds it, answers `{ held: false }` at once. Only the holder's own
   * token can release or renew. What `work` throws is thrown on.
   */
  withLock<T>(key: string, options: LockOptions, work: (held: Held) => Promise<T>): Promise<Attempt<T>>
  /** True when the lock server answered its last call (always true in process). */
  available(): boolean
}

/** The lock expired or was taken while the work was still running. */
export class LockLostError extends Error {
  override name = 'LockLostError'
}

/** The lock server cannot be reached and the caller asked to refuse in that case. */
export class LockUnavailableError extends Error {
  override name = 'LockUnavailableError'
}
