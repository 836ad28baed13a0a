import { nextFence } from '../core/fence.ts'
import type { Clock } from '../ports/clock.ts'
import type { Attempt, Held, Lock, LockOptions } from '../ports/lock.ts'
import { LockUnavailableError } from '../ports/lock.ts'
import { type Claim, openRenewal } from './lock-redis-renewal.ts'
import { lockScripts } from './lock-redis-scripts.ts'
import type { RedisLink } from './redis.ts'

/**
 * Exclusion over every process on the same Redis: `SET NX PX` with a token, renewed and released by whoever
 * knows the token. A key whose holder died is free after its time to live; one whose taking or release was not
 * answered is released again as soon as the server is back.
 */
export function openRedisLock(redis: RedisLink, clock: Clock): Lock & AsyncDisposable {
  const scripts = lockScripts(redis.commands)
  const renewal = openRenewal(clock, (claim) => scripts.renew(claim.key, claim.token, claim.ttlMs))
  const process = crypto.randomUUID()
  const now = () => clock.now().getTime()
  let takes = 0
  let lastFence = 0
  let lastLocalFence = 0
  /** What the server was last asked about these was never answered: it may hold them for us, for nobody's use. */
  const unanswered = new Set<Claim>()

  async function takeWithFence(claim: Claim): Promise<number> {
    const asked = redis.available()
    try {
      const fence = await scripts.take(claim.key, claim.token, claim.ttlMs, lastLocalFence)
      lastFence = Math.max(lastFence, fence)
      return fence
    } catch (error) {
      // A server that was silent carries out, once it is back, what it was sent meanwhile.
      if (asked) unanswered.add(claim)
      throw error
    }
  }

  async function workAndRelease<T>(claim: Claim, work: () => Promise<T>): Promise<T> {
    renewal.watch(claim)
    try {
      return await work()
    } finally {
      renewal.forget(claim)
      if (!claim.abort.signal.aborted) await releaseOrOwe(claim)
    }
  }

  async function releaseOrOwe(claim: Claim): Promise<void> {
    // The work is done and its outcome stands, whether or not the server can be told now.
    const [{ status }] = await Promise.allSettled([scripts.release(claim.key, claim.token)])
    if (status === 'rejected') unanswered.add(claim)
  }

  function releaseUnanswered(): void {
    const owed = [...unanswered]
    unanswered.clear()
    for (const claim of owed) void releaseOrOwe(claim)
  }

  async function workUnlocked<T>(work: (held: Held) => Promise<T>): Promise<Attempt<T>> {
    lastFence = lastLocalFence = nextFence(lastFence, now())
    const never = new AbortController().signal
    return { held: true, value: await work({ fence: lastFence, signal: never }) }
  }

  function newClaim(key: string, ttlMs: number): Claim {
    const sentAt = now()
    const token = `${process}:${++takes}`
    return {
      key,
      token,
      ttlMs,
      abort: new AbortController(),
      confirmedAt: sentAt,
      renewAt: sentAt + ttlMs / 3,
    }
  }

  redis.commands.on('ready', releaseUnanswered)
  return {
    async withLock<T>(
      key: string,
      options: LockOptions,
      work: (held: Held) => Promise<T>,
    ): Promise<Attempt<T>> {
      const claim = newClaim(key, Math.ceil(options.ttlMs))
      let fence: number
      try {
        fence = await takeWithFence(claim)
      } catch (cause) {
        if (options.whenAway === 'proceed') return workUnlocked(work)
        throw new LockUnavailableError(`lock ${key}: the lock server cannot be reached`, { cause })
      }
      if (fence === 0) return { held: false }
      const { signal } = claim.abort
      return { held: true, value: await workAndRelease(claim, () => work({ fence, signal })) }
    },
    available: () => redis.available(),
    [Symbol.asyncDispose]() {
      redis.commands.off('ready', releaseUnanswered)
      return renewal[Symbol.asyncDispose]()
    },
  }
}
