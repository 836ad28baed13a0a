import { describe, expect, test } from 'bun:test'
import { openMemoryBus } from '../../server/adapters/bus-memory.ts'
import { openRedisBus } from '../../server/adapters/bus-redis.ts'
import { openRedis, type RedisLink } from '../../server/adapters/redis.ts'
import { describeWithOwnRedis } from '../fixtures/redis.ts'
import { describeWith } from '../fixtures/services.ts'
import { until } from '../fixtures/until.ts'
import { busSuite, ear, newTopic } from './bus.suite.ts'

describe('bus in process', () => {
  busSuite(async () => {
    const bus = openMemoryBus()
    return { bus, other: bus, [Symbol.asyncDispose]: async () => undefined }
  })
})

describeWith('Redis', 'bus on Redis', (url) => {
  busSuite(async () => {
    await using stack = new AsyncDisposableStack()
    const bus = stack.use(openBus(stack.use(await openRedis(url))))
    const other = stack.use(openBus(stack.use(await openRedis(url))))
    const owned = stack.move()
    return { bus, other, [Symbol.asyncDispose]: () => owned.disposeAsync() }
  })
})

describeWithOwnRedis('bus on a Redis in trouble', (start) => {
  test('the server is told of a topic once, however many listen, and forgets it with the last', async () => {
    await using redis = await start()
    const { commands } = await redis.connect()
    await using bus = openBus(await redis.connect())
    const ears = [await ear(bus, 'a'), await ear(bus, 'a'), await ear(bus, 'b')]
    expect(await channels(commands)).toEqual(['visao:bus:a', 'visao:bus:b'])
    ears[0]?.stop()
    ears[0]?.stop()
    await bus.publish('a', 1)
    expect(ears[1]?.heard).toEqual([1])
    expect(await channels(commands)).toEqual(['visao:bus:a', 'visao:bus:b'])
    for (const { stop } of ears) stop()
    await until('the server forgets', async () => (await channels(commands)).length === 0)
  })

  test('while the server is away hints go round in process; when it is back the others hear again', async () => {
    await using redis = await start()
    await using bus = openBus(await redis.connect())
    await using other = openBus(await redis.connect())
    const [own, far] = [await ear(bus, 'a'), await ear(other, 'a')]
    await redis.server.stop()
    await until('the loss is noticed', () => !bus.available() && !other.available())
    await bus.publish('a', 1)
    expect(own.heard).toEqual([1])
    await redis.server.start()
    const next = counter(2)
    await until('the other hears', () => bus.publish('a', next()).then(() => far.heard.length > 0))
    await until('both are back', () => bus.available() && other.available())
    expect(far.heard).not.toContain(1)
  })

  test('after an outage a gap is told, once everything is listened to again', async () => {
    await using redis = await start()
    await using bus = openBus(await redis.connect())
    const { commands } = await redis.connect()
    await ear(bus, 'a')
    await ear(bus, 'b')
    const gap = Promise.withResolvers<string[]>()
    bus.onGap(() => void channels(commands).then(gap.resolve))
    await commands.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    expect(await gap.promise).toEqual(['visao:bus:a', 'visao:bus:b'])
  })

  test('who no longer wants to hear of gaps does not', async () => {
    await using redis = await start()
    await using bus = openBus(await redis.connect())
    const { commands } = await redis.connect()
    await ear(bus, 'a')
    const told: string[] = []
    const stop = bus.onGap(() => void told.push('stopped'))
    bus.onGap(() => void told.push('stays'))
    stop()
    stop()
    await commands.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await until('the gap is told', () => told.length > 0)
    expect(told).toEqual(['stays'])
  })

  test('who begins to listen while the server is away hears when it is back', async () => {
    await using redis = await start()
    await using bus = openBus(await redis.connect())
    await using other = openBus(await redis.connect())
    await redis.server.stop()
    await until('the loss is noticed', () => !bus.available() && !other.available())
    const late = await ear(bus, 'a')
    await redis.server.start()
    const next = counter(1)
    await until('it hears', () => other.publish('a', next()).then(() => late.heard.length > 0))
  })

  test('a silent server holds up no publisher and no hint in process', async () => {
    await using redis = await start()
    await using bus = openBus(await redis.connect())
    const own = await ear(bus, 'a')
    redis.server.pause()
    for (let seq = 1; seq <= 5_000; seq++) await bus.publish('a', seq)
    expect(own.heard).toHaveLength(5_000)
    redis.server.resume()
  })

  test('a connection that died in silence is noticed though nothing is published', async () => {
    await using redis = await start()
    await using bus = openBus(await redis.connect())
    const gap = Promise.withResolvers<void>()
    bus.onGap(gap.resolve)
    redis.server.pause()
    await until('the silence is noticed', () => !bus.available())
    redis.server.resume()
    await gap.promise
  })

  test('a second listener may rely on the subscription that the first one is still making', async () => {
    await using redis = await start()
    await using bus = openBus(await redis.connect())
    const { commands } = await redis.connect()
    const first = ear(bus, 'a')
    await ear(bus, 'a')
    expect(await channels(commands)).toEqual(['visao:bus:a'])
    await first
  })

  test('a server that refuses to be listened to is told as not available', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await using bus = openBus(link)
    await link.commands.call('ACL', 'SETUSER', 'default', 'resetchannels')
    const { heard } = await ear(bus, 'a')
    expect(bus.available()).toBe(false)
    await bus.publish('a', 1)
    expect(heard).toEqual([1])
  })

  test('a bus that was closed leaves nothing on the connection', async () => {
    await using redis = await start()
    const link = await redis.connect()
    const before = [link.subscriber.listenerCount('message'), link.subscriber.listenerCount('ready')]
    const bus = openBus(link)
    await ear(bus, 'a')
    await bus[Symbol.asyncDispose]()
    expect([link.subscriber.listenerCount('message'), link.subscriber.listenerCount('ready')]).toEqual(before)
    await until('the server forgets', async () => (await channels(link.commands)).length === 0)
  })

  test('messages of strangers on our channels do no harm', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await using bus = openBus(link)
    await using other = openBus(await redis.connect())
    const { heard } = await ear(bus, newTopic())
    const topic = await ear(bus, 'a')
    for (const message of ['', 'nonsense', 'x NaN', 'x ', 'x 1.5', 'x -1', '1']) {
      await link.commands.publish('visao:bus:a', message)
    }
    await other.publish('a', 9)
    await until('the sound one is heard', () => topic.heard.includes(9))
    expect(topic.heard).toEqual([9])
    expect(heard).toEqual([])
  })
})

function openBus(link: RedisLink) {
  return openRedisBus(link, openMemoryBus())
}

async function channels(commands: RedisLink['commands']): Promise<string[]> {
  const names = await commands.pubsub('CHANNELS', 'visao:bus:*')
  return names.map(String).sort()
}

function counter(from: number): () => number {
  let next = from
  return () => next++
}
