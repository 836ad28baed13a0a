import { expect, test } from 'bun:test'
import { type RedisServer, startRedis } from '../../scripts/test/redis.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { untilAlerted } from '../fixtures/house-api.ts'
import { openPublisher } from '../fixtures/publisher.ts'
import { describeWithOwnRedis } from '../fixtures/redis.ts'
import { describeWith } from '../fixtures/services.ts'
import type { StreamReader } from '../fixtures/stream.ts'
import { until } from '../fixtures/until.ts'
import { openNewsroom, toldNumbers, toldTitles } from './newsroom.ts'
import { TEST_MS } from './visao-process.ts'

describeWith('PostgreSQL', 'two processes whose Redis', () => {
  describeWithOwnRedis('goes and comes back', () => {
    test.each([
      ['was stopped', (redis: RedisServer) => redis.stop(), (redis: RedisServer) => redis.start()],
      [
        'does not answer',
        async (redis: RedisServer) => redis.pause(),
        async (redis: RedisServer) => redis.resume(),
      ],
    ])(
      'because it %s: all posts are alerts once meanwhile, and every screen hears of each once',
      async (_, take, giveBack) => {
        await using stack = new AsyncDisposableStack()
        const publisher = stack.use(openPublisher())
        const redis = stack.use(await startRedis())
        const shared = { redis: redis.url, pollers: true }
        const first = stack.use(await openHouse({ database: 'postgres', ...shared }))
        const second = stack.use(await openHouse({ databaseUrl: first.databaseUrl ?? '', ...shared }))
        const { api, at } = await first.signUp()
        const newsroom = await openNewsroom(api, publisher, 6)
        const streams = [stack.use(await api.stream()), stack.use(await at(second.url).stream())]
        for (const stream of streams) await stream.until('hello')
        await newsroom.publish(api)
        await untilHeard(streams, newsroom.published)

        await take(redis)
        await Promise.all([newsroom.publish(api), newsroom.publish(at(second.url))])
        await untilAlerted(api, newsroom.published)
        await until('the loss is noticed', async () => (await redisOf(first)) === 'away')
        await giveBack(redis)
        await until(
          'it is back',
          async () => (await redisOf(first)) === 'ok' && (await redisOf(second)) === 'ok',
        )
        await untilHeard(streams, newsroom.published)

        await newsroom.publish(api)
        await untilAlerted(at(second.url), newsroom.published)
        await untilHeard(streams, newsroom.published)
        for (const stream of streams) {
          const numbers = toldNumbers(stream)
          expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n))
          expect(stream.of('reset')).toEqual([])
        }
      },
      TEST_MS,
    )
  })
})

/** Waits until each stream has told of these posts, of each once. */
async function untilHeard(streams: StreamReader[], titles: string[]): Promise<void> {
  for (const stream of streams) {
    await until('all is told', () => toldTitles(stream).length >= titles.length)
    expect(toldTitles(stream).sort()).toEqual(titles.toSorted())
  }
}

async function redisOf(house: House): Promise<string | undefined> {
  const { status, body } = await house
    .api(null)
    .send<{ parts: Record<string, { state: string }> }>('GET', '/api/health')
  expect(status).toBe(200)
  return body.parts.redis?.state
}
