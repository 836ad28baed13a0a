import { expect, test } from 'bun:test'
import { openHouse } from '../fixtures/house.ts'
import { untilAlerted } from '../fixtures/house-api.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'
import { watchX } from '../fixtures/x-desk.ts'
import { hurried } from '../fixtures/x-desk-timings.ts'
import { openXServer } from '../fixtures/x-server/server.ts'
import { spentOnX } from '../fixtures/x-spent.ts'

describeServers('two processes that start at once', () => {
  test('open one connection of each kind, ever, and share what it brings', async () => {
    await using stack = new AsyncDisposableStack()
    const x = stack.use(openXServer({ keepAliveMs: 200 }))
    let most = 0
    const { connect } = x.streams
    x.streams.connect = (...wanted) => {
      const body = connect.apply(x.streams, wanted)
      most = Math.max(most, x.streams.count('filtered'), x.streams.count('activity'))
      return body
    }
    const more = { redis: true, pollers: true, env: x.env(), overrides: { xTimings: hurried(50) } }
    const first = stack.use(await openHouse({ database: 'postgres', ...more }))
    const second = stack.use(await openHouse({ databaseUrl: first.databaseUrl ?? '', ...more }))
    const { api, at, teamId } = await first.signUp()
    const [one = '', two = ''] = [x.world.account().id, x.world.account().id]
    await watchX(second.services, teamId, [one])
    await watchX(second.services, teamId, [two], { method: 'activity' })
    await until(
      'both streams are open',
      () => x.streams.count('filtered') + x.streams.count('activity') === 2,
    )
    await until(
      'all is subscribed',
      () => x.calls('subscriptions').filter(({ status }) => status === 201).length === 3,
    )
    x.world.post(one, { text: 'Of one' })
    x.world.post(two, { text: 'Of the other' })
    await untilAlerted(api, ['Of one', 'Of the other'])

    // Whichever reads ends; the other goes on.
    const reads = (house: typeof first) => house.log.some((line) => line.includes('A stream of X is open'))
    expect([first, second].filter(reads)).toHaveLength(1)
    const [reader, other] = reads(first) ? [first, second] : [second, first]
    await reader.runtime[Symbol.asyncDispose]()
    x.world.post(one, { text: 'Between' })
    await until('the other reads', () => x.streams.count('filtered') + x.streams.count('activity') === 2)
    x.world.post(two, { text: 'After' })
    await untilAlerted(at(other.url), ['Of one', 'Of the other', 'Between', 'After'])
    expect(most).toBe(1)
    expect(x.calls('filtered').filter(({ status }) => status === 429)).toEqual([])
    const { db } = other.services
    await until('spent as billed', async () => (await spentOnX(db)).micros >= x.bill.micros)
    expect(await spentOnX(db)).toMatchObject({ micros: x.bill.micros, wasted: 0 })
  }, 60_000)
})
