import type { Redis, Result } from 'ioredis'

declare module 'ioredis' {
  interface RedisCommander<Context> {
    visaoLockTake(
      lockKey: string,
      fenceKey: string,
      token: string,
      ttlMs: number,
      floor: number,
    ): Result<number, Context>
    visaoLockRenew(lockKey: string, token: string, ttlMs: number): Result<number, Context>
    visaoLockRelease(lockKey: string, token: string): Result<number, Context>
  }
}

/** How long the last fence of a key is remembered: longer than a server's clock is ever set back. */
const FENCE_KEPT_MS = 24 * 60 * 60 * 1000

// The server's time carries the fence over a flush; the remembered one carries it over a clock set back.
const TAKE = `
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 0 end
local time = redis.call('TIME')
local fence = time[1] * 1000000 + time[2]
local last = math.max(tonumber(redis.call('GET', KEYS[2]) or 0), tonumber(ARGV[3]))
if fence <= last then fence = last + 1 end
redis.call('SET', KEYS[2], string.format('%.0f', fence), 'PX', ${FENCE_KEPT_MS})
return fence`

const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`

const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`

/** Taking, renewing and releasing by token, as a caller sees them. Every one rejects when the server is away. */
export interface LockScripts {
  /** The fence, or 0 when somebody else holds the key. `floor` is a number the fence must be above. */
  take(key: string, token: string, ttlMs: number, floor: number): Promise<number>
  /** False when the key is not, or no longer, held with `token`. */
  renew(key: string, token: string, ttlMs: number): Promise<boolean>
  release(key: string, token: string): Promise<boolean>
}

/** Teaches the connection the three scripts. */
export function lockScripts(redis: Redis): LockScripts {
  redis.defineCommand('visaoLockTake', { numberOfKeys: 2, lua: TAKE })
  redis.defineCommand('visaoLockRenew', { numberOfKeys: 1, lua: RENEW })
  redis.defineCommand('visaoLockRelease', { numberOfKeys: 1, lua: RELEASE })
  return {
    take: (key, token, ttlMs, floor) => redis.visaoLockTake(lockKey(key), fenceKey(key), token, ttlMs, floor),
    renew: async (key, token, ttlMs) => (await redis.visaoLockRenew(lockKey(key), token, ttlMs)) === 1,
    release: async (key, token) => (await redis.visaoLockRelease(lockKey(key), token)) === 1,
  }
}

// The braces keep both keys of one lock in the same slot of a cluster.
function lockKey(key: string): string {
  return `visao:lock:{${key}}`
}

function fenceKey(key: string): string {
  return `visao:fence:{${key}}`
}
