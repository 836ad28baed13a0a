import { expect, test } from 'bun:test'
import { freePort } from '../../scripts/test/port.ts'
import { openRedis } from '../../server/adapters/redis.ts'
import { describeWithOwnRedis } from '../fixtures/redis.ts'
import { until } from '../fixtures/until.ts'

test('a server that was never there does not stop the start, and says what is wrong', async () => {
  await using link = await openRedis(`redis://:s3cret@127.0.0.1:${freePort()}`)
  expect(link.available()).toBe(false)
  expect(link.problem()).toContain('ECONNREFUSED')
  expect(link.problem()).not.toContain('s3cret')
})

describeWithOwnRedis('connections to a Redis in trouble', (start) => {
  test('a command fails at once while the server is away', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await redis.server.stop()
    await until('the loss is noticed', () => !link.available())
    await expect(link.commands.get('a')).rejects.toThrow()
    expect(link.problem()).not.toBeNull()
  })

  test('commands that were on their way when the server went fail and are not sent again', async () => {
    await using redis = await start()
    const link = await redis.connect()
    const { commands } = await redis.connect()
    redis.server.pause()
    const sent = Promise.allSettled([link.commands.incr('n'), link.commands.incr('n')])
    const outcomes = (await sent).map(({ status }) => status)
    redis.server.resume()
    await until('it is back', () => link.available())
    expect(outcomes).toEqual(['rejected', 'rejected'])
    const counted = await until('the other is back', () => commands.get('n').catch(() => null))
    expect(Number(counted)).toBe(2)
  })

  test('a wrong password is named, without the password', async () => {
    await using redis = await start()
    const admin = await redis.connect()
    await admin.commands.config('SET', 'requirepass', 'right')
    await using link = await openRedis(`redis://:wr0ng@127.0.0.1:${redis.server.port}`)
    expect(link.available()).toBe(false)
    expect(link.problem()).toContain('WRONGPASS')
    expect(link.problem()).not.toContain('wr0ng')
  })

  test('all is well again after the server came back', async () => {
    await using redis = await start()
    const link = await redis.connect()
    await redis.server.stop()
    await until('the loss is noticed', () => !link.available())
    await redis.server.start()
    await until('it is back', () => link.problem() === null)
    expect(await link.commands.ping()).toBe('PONG')
  })
})
