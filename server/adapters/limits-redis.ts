import type { Result } from 'ioredis'
import type { LimitRule, Limits } from '../ports/limits.ts'
import type { RedisLink } from './redis.ts'

declare module 'ioredis' {
  interface RedisCommander<Context> {
    visaoLimitTake(key: string, max: number, windowMs: number): Result<[number, number, number], Context>
  }
}

// A list of the times of the takes, oldest first, on the server's clock in milliseconds. Answers
// allowed (1 or 0), remaining, retry after. A refused take leaves the list as it was.
const TAKE = `
local max, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and tonumber(oldest) <= now - window do
  redis.call('LPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], 0)
end
local count = redis.call('LLEN', KEYS[1])
if count >= max then
  local blocking = redis.call('LINDEX', KEYS[1], count - max) or now
  return {0, 0, blocking + window - now}
end
redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], window)
return {1, max - count - 1, 0}`

/**
 * Sliding windows counted on Redis, for every process on it; by `fallback`, an in-process counter, while
 * Redis is away.
 */
export function openRedisLimits(redis: RedisLink, fallback: Limits): Limits {
  redis.commands.defineCommand('visaoLimitTake', { numberOfKeys: 1, lua: TAKE })
  let refused = false
  return {
    async take(name: string, key: string, rule: LimitRule) {
      const id = `visao:limit:${JSON.stringify([name, key])}`
      try {
        const [allowed, remaining, wait] = await redis.commands.visaoLimitTake(id, rule.max, rule.windowMs)
        refused = false
        return { allowed: allowed === 1, remaining, retryAfterMs: wait }
      } catch {
        // The server is there and will not do it (no permission, out of memory): `available` tells.
        refused = redis.available()
        return fallback.take(name, key, rule)
      }
    },
    available: () => redis.available() && !refused,
  }
}
