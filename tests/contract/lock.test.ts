import { describe, expect, test } from 'bun:test'
import { openSystemClock } from '../../server/adapters/clock-system.ts'
import { openMemoryLock } from '../../server/adapters/lock-memory.ts'
import { openRedisLock } from '../../server/adapters/lock-redis.ts'
import { openRedis } from '../../server/adapters/redis.ts'
import { type Held, type Lock, LockLostError, LockUnavailableError } from '../../server/ports/lock.ts'
import { describeWithOwnRedis } from '../fixtures/redis.ts'
import { describeWith } from '../fixtures/services.ts'
import { until } from '../fixtures/until.ts'
import { aborted, lockSuite, newKey } from './lock.suite.ts'

const clock = openSystemClock()
const LONG = { ttlMs: 30_000 }
const SHORT = { ttlMs: 400 }

describe('lock in process', () => {
  lockSuite(async () => {
    const lock = openMemoryLock(clock)
    return { lock, other: lock, [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose]() }
  })
})

describeWith('Redis', 'lock on Redis', (url) => {
  lockSuite(async () => {
    await using stack = new AsyncDisposableStack()
    const lock = stack.use(openRedisLock(stack.use(await openRedis(url)), clock))
    const other = stack.use(openRedisLock(stack.use(await openRedis(url)), clock))
    const owned = stack.move()
    return { lock, other, [Symbol.asyncDispose]: () => owned.disposeAsync() }
  })
})

describeWithOwnRedis('lock on a Redis in trouble', (start) => {
  test('a holder that died keeps the key no longer than its time to live', async () => {
    await using redis = await start()
    const dying = await redis.connect()
    const working = hold(openRedisLock(dying, clock), SHORT)
    await working.started
    dying.commands.disconnect()
    const heir = openRedisLock(await redis.connect(), clock)
    await until(
      'the key expires',
      async () => (await heir.withLock(working.key, SHORT, async () => true)).held,
    )
    expect(await aborted((await working.started).signal)).toBeInstanceOf(LockLostError)
    await working.end()
  })

  test('a long work is renewed: nobody gets the key meanwhile', async () => {
    await using redis = await start()
    const { commands } = await redis.connect()
    await using lock = openRedisLock(await redis.connect(), clock)
    const working = hold(lock, SHORT)
    await working.started
    for (let renewals = 0, before = SHORT.ttlMs + 1; renewals < 3; before = await ttlOf(working.key)) {
      const left = await until('time is left', () => ttlOf(working.key))
      if (left > before) renewals++
    }
    expect((await working.started).signal.aborted).toBe(false)
    await working.end()
    expect(await ttlOf(working.key)).toBe(-2)

    function ttlOf(key: string): Promise<number> {
      return commands.pttl(`visao:lock:{${key}}`)
    }
  })

  test('a key taken away aborts the work, whose end frees nothing that is not its own', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await using lock = openRedisLock(link, clock)
    await using rival = openRedisLock(await redis.connect(), clock)
    const first = hold(lock, SHORT)
    await first.started
    await link.commands.del(`visao:lock:{${first.key}}`)
    const second = hold(rival, LONG, first.key)
    await second.started
    expect(await aborted((await first.started).signal)).toBeInstanceOf(LockLostError)
    await first.end()
    expect(await lock.withLock(first.key, LONG, async () => undefined)).toEqual({ held: false })
    await second.end()
  })

  test('a work that ends after its key went to another does not release it', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await using lock = openRedisLock(link, clock)
    const first = hold(lock, LONG)
    await first.started
    await link.commands.set(`visao:lock:{${first.key}}`, 'somebody else')
    await first.end()
    expect(await link.commands.get(`visao:lock:{${first.key}}`)).toBe('somebody else')
  })

  test('fences rise over a flush, over a clock set back, and go on from the in-process ones', async () => {
    await using redis = await start()
    const { commands } = await redis.connect()
    await using lock = openRedisLock(await redis.connect(), clock)
    const key = newKey()
    const first = await fenceOf(openMemoryLock(clock), key)
    const second = await fenceOf(lock, key)
    await commands.flushall()
    const third = await fenceOf(lock, key)
    expect([first, second, third]).toEqual([...new Set([first, second, third])].sort((a, b) => a - b))
    const ahead = third + 3_600_000_000
    await commands.set(`visao:fence:{${key}}`, String(ahead))
    expect(await fenceOf(lock, key)).toBe(ahead + 1)
    expect(await commands.pttl(`visao:fence:{${key}}`)).toBeGreaterThan(0)
  })

  test('scripts lost in a restart are loaded again', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await using lock = openRedisLock(link, clock)
    await fenceOf(lock, newKey())
    await link.commands.script('FLUSH')
    expect(await fenceOf(lock, newKey())).toBeGreaterThan(0)
  })

  test('with the server away it refuses by name, and serves again when it is back', async () => {
    await using redis = await start()
    await using lock = openRedisLock(await redis.connect(), clock)
    await redis.server.stop()
    await until('the loss is noticed', () => !lock.available())
    for (const options of [LONG, { ...LONG, whenAway: 'refuse' as const }]) {
      const refused = lock.withLock(newKey(), options, async () => undefined)
      await expect(refused).rejects.toBeInstanceOf(LockUnavailableError)
    }
    await redis.server.start()
    await until('it is back', () => lock.available())
    expect(await fenceOf(lock, newKey())).toBeGreaterThan(0)
  })

  test('with the server away it proceeds where that was asked for, with fences that rise all along', async () => {
    await using redis = await start()
    await using lock = openRedisLock(await redis.connect(), clock)
    const key = newKey()
    const before = await fenceOf(lock, key)
    await redis.server.stop()
    await until('the loss is noticed', () => !lock.available())
    const away = [await fenceOf(lock, key, 'proceed'), await fenceOf(lock, key, 'proceed')]
    await redis.server.start()
    await until('it is back', () => lock.available())
    const fences = [before, ...away, await fenceOf(lock, key)]
    expect(fences).toEqual([...new Set(fences)].sort((a, b) => a - b))
  })

  test('a fence given while the server is away is above those it gave, though our clock runs behind', async () => {
    await using redis = await start()
    const anHourBehind = { ...clock, now: () => new Date(Date.now() - 3_600_000) }
    await using lock = openRedisLock(await redis.connect(), anHourBehind)
    const key = newKey()
    const before = await fenceOf(lock, key)
    await redis.server.stop()
    await until('the loss is noticed', () => !lock.available())
    expect(await fenceOf(lock, key, 'proceed')).toBe(before + 1)
  })

  test('a fence from the server is above those given while it was away, though our clock runs ahead', async () => {
    await using redis = await start()
    const anHourAhead = { ...clock, now: () => new Date(Date.now() + 3_600_000) }
    await using lock = openRedisLock(await redis.connect(), anHourAhead)
    const key = newKey()
    await redis.server.stop()
    await until('the loss is noticed', () => !lock.available())
    const away = await fenceOf(lock, key, 'proceed')
    await redis.server.start()
    await until('it is back', () => lock.available())
    expect(await fenceOf(lock, key)).toBe(away + 1)
  })

  test('a server that goes while the work runs: the work is aborted, and its outcome still stands', async () => {
    await using redis = await start()
    await using lock = openRedisLock(await redis.connect(), clock)
    const working = hold(lock, SHORT)
    const { signal } = await working.started
    await redis.server.stop()
    expect(await aborted(signal)).toBeInstanceOf(LockLostError)
    expect(await working.end()).toEqual({ held: true, value: 'done' })
  })

  test('a server that is back before the claim expires is asked again: the work goes on', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await using lock = openRedisLock(link, clock)
    const working = hold(lock, { ttlMs: 3_000 })
    const { signal } = await working.started
    redis.server.pause()
    await until('the connection is given up', () => !lock.available())
    redis.server.resume()
    await until('it is back', () => lock.available())
    const left = () => link.commands.pttl(`visao:lock:{${working.key}}`)
    const before = await left()
    await until('the claim is renewed', async () => (await left()) > before)
    expect(signal.aborted).toBe(false)
    await working.end()
  })

  test('a server that is silent holds nobody up', async () => {
    await using redis = await start()
    await using lock = openRedisLock(await redis.connect(), clock)
    redis.server.pause()
    const refused = lock.withLock(newKey(), LONG, async () => undefined)
    await expect(refused).rejects.toBeInstanceOf(LockUnavailableError)
    expect(lock.available()).toBe(false)
    redis.server.resume()
    await until('it is back', () => lock.available())
  })

  test('what a silent server was asked for is not taken for nobody when it speaks again', async () => {
    await using redis = await start()
    await using lock = openRedisLock(await redis.connect(), clock)
    const key = newKey()
    redis.server.pause()
    const refused = lock.withLock(key, LONG, async () => undefined)
    await expect(refused).rejects.toBeInstanceOf(LockUnavailableError)
    redis.server.resume()
    await until('it is back', () => lock.available())
    await until('the key is free', async () => (await lock.withLock(key, LONG, async () => true)).held)
  })

  test('a key whose work ended while the server was silent is free when it speaks again', async () => {
    await using redis = await start()
    await using lock = openRedisLock(await redis.connect(), clock)
    const working = hold(lock, LONG)
    await working.started
    redis.server.pause()
    expect(await working.end()).toEqual({ held: true, value: 'done' })
    redis.server.resume()
    await until('it is back', () => lock.available())
    await until(
      'the key is free',
      async () => (await lock.withLock(working.key, LONG, async () => true)).held,
    )
  })

  test('a connection cut by the server comes back by itself', async () => {
    await using redis = await start()
    const admin = await redis.connect()
    await using lock = openRedisLock(await redis.connect(), clock)
    await admin.commands.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
    await until('the lock works again', async () => {
      const attempt = lock.withLock(newKey(), LONG, async () => true)
      return attempt.then(({ held }) => held).catch((error) => !(error instanceof LockUnavailableError))
    })
    expect(lock.available()).toBe(true)
  })
})

/** Work that has the key until it is told to end. */
function hold(lock: Lock, options: { ttlMs: number }, key = newKey()) {
  const started = Promise.withResolvers<Held>()
  const ending = Promise.withResolvers<string>()
  const outcome = lock.withLock(key, options, (held) => {
    started.resolve(held)
    return ending.promise
  })
  outcome.catch(started.reject)
  const end = () => {
    ending.resolve('done')
    return outcome
  }
  return { key, started: started.promise, end }
}

async function fenceOf(lock: Lock, key: string, whenAway: 'refuse' | 'proceed' = 'refuse'): Promise<number> {
  const attempt = await lock.withLock(key, { ...LONG, whenAway }, async ({ fence }) => fence)
  if (!attempt.held) throw new Error(`${key} was not free`)
  return attempt.value
}
