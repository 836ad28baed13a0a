import { nextFence } from '../core/fence.ts'
import type { Clock } from '../ports/clock.ts'
import type { Attempt, Held, Lock, LockOptions } from '../ports/lock.ts'
import { LockLostError } from '../ports/lock.ts'

/**
 * Exclusion within one process. A holder cannot die without its process, so a key stays held for as long as
 * its work runs, whatever the time to live. Closing aborts whoever still works.
 */
export function openMemoryLock(clock: Clock): Lock & AsyncDisposable {
  const holders = new Map<string, AbortController>()
  let lastFence = 0

  async function hold<T>(key: string, work: (held: Held) => Promise<T>): Promise<T> {
    const abort = new AbortController()
    holders.set(key, abort)
    lastFence = nextFence(lastFence, clock.now().getTime())
    try {
      return await work({ fence: lastFence, signal: abort.signal })
    } finally {
      // A work that outlives the closing must not free the key of somebody who came after.
      if (holders.get(key) === abort) holders.delete(key)
    }
  }

  return {
    async withLock<T>(
      key: string,
      _options: LockOptions,
      work: (held: Held) => Promise<T>,
    ): Promise<Attempt<T>> {
      if (holders.has(key)) return { held: false }
      return { held: true, value: await hold(key, work) }
    },
    available: () => true,
    async [Symbol.asyncDispose]() {
      for (const [key, holder] of holders) holder.abort(new LockLostError(`lock ${key}: closing down`))
      holders.clear()
    },
  }
}
