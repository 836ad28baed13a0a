import { describe, expect, test } from 'bun:test'
import { openMemoryLimits } from '../../server/adapters/limits-memory.ts'
import { openRedisLimits } from '../../server/adapters/limits-redis.ts'
import { openRedis, type RedisLink } from '../../server/adapters/redis.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { describeWithOwnRedis } from '../fixtures/redis.ts'
import { describeWith } from '../fixtures/services.ts'
import { until } from '../fixtures/until.ts'
import { limitsSuite } from './limits.suite.ts'

const ONE_A_MINUTE = { max: 1, windowMs: 60_000 }

describe('limits in process', () => {
  limitsSuite(async () => {
    const clock = new FakeClock()
    const limits = openMemoryLimits(clock)
    return {
      limits,
      other: limits,
      pass: (ms) => clock.advance(ms),
      [Symbol.asyncDispose]: async () => undefined,
    }
  })

  test('strangers without number do not fill the memory: the longest unused are forgotten', async () => {
    const limits = openMemoryLimits(new FakeClock())
    await limits.take('t', 'first', ONE_A_MINUTE)
    await limits.take('t', 'busy', ONE_A_MINUTE)
    for (let n = 0; n < 60_000; n++) {
      await limits.take('t', `stranger ${n}`, ONE_A_MINUTE)
      if (n % 1_000 === 0) expect((await limits.take('t', 'busy', ONE_A_MINUTE)).allowed).toBe(false)
    }
    expect((await limits.take('t', 'first', ONE_A_MINUTE)).allowed).toBe(true)
  })
})

describeWith('Redis', 'limits on Redis', (url) => {
  limitsSuite(async () => {
    await using stack = new AsyncDisposableStack()
    const link = stack.use(await openRedis(url))
    const otherLink = stack.use(await openRedis(url))
    const owned = stack.move()
    return {
      limits: openLimits(link),
      other: openLimits(otherLink),
      pass: (ms) => makeTakesOlder(link, ms),
      [Symbol.asyncDispose]: () => owned.disposeAsync(),
    }
  })
})

describeWithOwnRedis('limits on a Redis in trouble', (start) => {
  test('the server forgets a key when its window is over', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await openLimits(link).take('t', 'k', { max: 5, windowMs: 1_000 })
    const [key = ''] = await link.commands.keys('visao:limit:*')
    const left = await link.commands.pttl(key)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(1_000)
  })

  test('while the server is away the limit holds per process', async () => {
    await using redis = await start()
    const limits = openLimits(await redis.connect())
    await redis.server.stop()
    await until('the loss is noticed', () => !limits.available())
    expect((await limits.take('t', 'k', ONE_A_MINUTE)).allowed).toBe(true)
    expect((await limits.take('t', 'k', ONE_A_MINUTE)).allowed).toBe(false)
    await redis.server.start()
    await until('it is back', () => limits.available())
    expect((await limits.take('t', 'k', ONE_A_MINUTE)).allowed).toBe(true)
  })

  test('a server that refuses the script is told as not available, and the limit holds per process', async () => {
    await using redis = await start()
    const link = await redis.connect()
    const limits = openLimits(link)
    await link.commands.call('ACL', 'SETUSER', 'default', '-@scripting')
    await limits.take('t', 'k', ONE_A_MINUTE)
    expect((await limits.take('t', 'k', ONE_A_MINUTE)).allowed).toBe(false)
    expect(limits.available()).toBe(false)
    await link.commands.call('ACL', 'SETUSER', 'default', '+@all')
    await limits.take('t', 'k', ONE_A_MINUTE)
    expect(limits.available()).toBe(true)
  })

  test('a silent server holds nobody up', async () => {
    await using redis = await start()
    const limits = openLimits(await redis.connect())
    redis.server.pause()
    const verdicts = [await limits.take('t', 'k', ONE_A_MINUTE), await limits.take('t', 'k', ONE_A_MINUTE)]
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, false])
    redis.server.resume()
  })
})

function openLimits(link: RedisLink) {
  return openRedisLimits(link, openMemoryLimits(new FakeClock()))
}

async function makeTakesOlder({ commands }: RedisLink, ms: number): Promise<void> {
  for (const key of await commands.keys('visao:limit:*')) {
    const times = await commands.lrange(key, 0, -1)
    for (const [index, time] of times.entries()) await commands.lset(key, index, String(Number(time) - ms))
  }
}
