import { afterEach, describe, expect, test } from 'bun:test'
import { FakeClock } from '../../tests/fixtures/clock.ts'
import { openTestLedger } from '../../tests/fixtures/ledger.ts'
import { until } from '../../tests/fixtures/until.ts'
import { openXServer } from '../../tests/fixtures/x-server/server.ts'
import type { XStreamEvent } from '../core/x/model.ts'
import { type XPurpose, XStreamEnded } from '../ports/x.ts'
import { openXApi } from './x-api.ts'
import { openXOff } from './x-off.ts'

const FOR: XPurpose = { channelId: 'c1', priority: 'normal' }
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]()
})

function house() {
  const clock = new FakeClock()
  const server = openXServer({ clock })
  open.push(server)
  const ledger = openTestLedger(clock)
  const x = openXApi({ token: server.bearer, baseUrl: server.url, clock, ledger })
  return { clock, server, ledger, x }
}

describe('what is billed', () => {
  test('is noted with what was given, for whom', async () => {
    const { server, ledger, x } = house()
    const kestrel = server.world.account({ handle: 'kestrel' })
    const posts = [1, 2, 3].map((n) => server.world.post(kestrel.id, { text: `Paire n° ${n}` }))
    await x.account({ handle: 'kestrel' }, FOR)
    const page = await x.timeline(kestrel.id, { sinceId: null, limit: 5, originals: true }, FOR)
    expect(page.ok && page.value.posts.map(({ text }) => text)).toEqual([
      'Paire n° 3',
      'Paire n° 2',
      'Paire n° 1',
    ])
    expect(ledger.noted).toEqual([
      { operation: 'user.read', resources: [kestrel.id], channelId: 'c1' },
      { operation: 'post.read', resources: posts.map(({ id }) => id).toReversed(), channelId: 'c1' },
    ])
    expect(server.bill.units('post.read')).toBe(3)
    expect(server.bill.units('user.read')).toBe(1)
  })

  test('is nothing when nothing is new', async () => {
    const { server, ledger, x } = house()
    const kestrel = server.world.account()
    const { id } = server.world.post(kestrel.id)
    const page = await x.timeline(kestrel.id, { sinceId: id, limit: 100, originals: false }, FOR)
    expect(page).toEqual({ ok: true, value: { posts: [], next: null }, missing: [] })
    expect(ledger.noted).toEqual([])
  })

  test('is not asked for when the budget is spent', async () => {
    const { server, ledger, x } = house()
    ledger.allowed = 'closed'
    const answer = await x.account({ handle: 'kestrel' }, FOR)
    expect(answer).toMatchObject({ ok: false, failure: { code: 'budget_spent', retryAfterSeconds: 900 } })
    expect(server.asked).toHaveLength(0)
  })

  test('stops everything for an hour without credit, and goes on once there is some', async () => {
    const { clock, server, ledger, x } = house()
    const kestrel = server.world.account()
    server.fail('users', { as: 'no-credit', times: 1 })
    const refused = await x.account({ id: kestrel.id }, FOR)
    expect(refused).toMatchObject({ ok: false, failure: { code: 'no_credit', retryAfterSeconds: 3600 } })
    await clock.advance(600_000)
    const stopped = await x.search('from:a', { sinceId: null }, FOR)
    expect(stopped).toMatchObject({ ok: false, failure: { code: 'no_credit', retryAfterSeconds: 3000 } })
    expect(server.calls('search')).toHaveLength(0)
    await clock.advance(3_000_000)
    expect(await x.account({ id: kestrel.id }, FOR)).toMatchObject({ ok: true })
    expect(ledger.halts.has('no_credit')).toBe(false)
  })

  test('stops over X’s cap until its cycle ends, on the day X names', async () => {
    const { server, ledger, x } = house()
    server.fail('timeline', { as: 'usage-capped' })
    const answer = await x.timeline('1', { sinceId: null, limit: 5, originals: true }, FOR)
    expect(answer).toMatchObject({ ok: false, failure: { code: 'usage_capped' } })
    expect(ledger.halts.get('usage_capped')).toEqual(new Date('2026-12-08T00:00:00Z'))
  })
})

test('a call that is sure to be refused does not go out', async () => {
  const { clock, server, x } = house()
  const kestrel = server.world.account()
  server.limit('users', 1)
  expect(await x.account({ id: kestrel.id }, FOR)).toMatchObject({ ok: true })
  const refused = await x.account({ id: kestrel.id }, FOR)
  expect(refused).toMatchObject({ ok: false, failure: { code: 'rate_limited', retryAfterSeconds: 900 } })
  expect(server.calls('users')).toHaveLength(1)
  await clock.advance(900_000)
  expect(await x.account({ id: kestrel.id }, FOR)).toMatchObject({ ok: true })
})

test('what the network does is named', async () => {
  const { clock, ledger, server, x } = house()
  for (const [line, code] of [
    ['cut', 'reset'],
    ['garbage', 'unreadable'],
  ] as const) {
    server.fail('users', { line, times: 1 })
    expect(await x.account({ handle: 'a' }, FOR)).toMatchObject({ ok: false, failure: { code } })
  }
  await server[Symbol.asyncDispose]()
  const alone = openXApi({ token: 't', baseUrl: server.url, clock, ledger })
  expect(await alone.account({ handle: 'a' }, FOR)).toMatchObject({ ok: false, failure: { code: 'refused' } })
})

test('an answer that comes drop by drop and does not end is given up', async () => {
  const { clock, ledger } = house()
  const drip = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: () =>
      new Response(
        new ReadableStream({
          async pull(controller) {
            await Bun.sleep(10)
            controller.enqueue(new TextEncoder().encode(' '))
          },
        }),
        { headers: { 'content-type': 'application/json' } },
      ),
  })
  open.push({ [Symbol.asyncDispose]: () => drip.stop(true) })
  const baseUrl = `http://127.0.0.1:${drip.port}`
  const x = openXApi({ token: 't', baseUrl, clock, ledger, timeoutMs: 400 })
  expect(await x.account({ handle: 'a' }, FOR)).toMatchObject({ ok: false, failure: { code: 'timeout' } })
})

test('without a key nobody is asked', async () => {
  const x = openXOff()
  expect(x.connected).toBe(false)
  const failure = { code: 'not_connected' }
  expect(await x.account({ handle: 'a' }, FOR)).toMatchObject({ ok: false, failure })
  expect(await x.rules()).toMatchObject({ ok: false, failure })
  const stream = x.stream('filtered', new AbortController().signal)
  expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({ failure, back: 'http' })
})

describe('a stream', () => {
  test('brings posts cut anywhere on their way', async () => {
    const { server, x } = house()
    server.manner.writeBytes = 7
    const kestrel = server.world.account()
    await x.changeRules({ add: [{ value: `from:${kestrel.id}`, tag: 'b:1' }], remove: [] })
    const reading = Array.fromAsync(posts(x.stream('filtered', new AbortController().signal), 20))
    await opened(server)
    const texts = Array.from({ length: 20 }, (_, n) => `Atelier façon n° ${n} 👟 « été »`)
    for (const text of texts) server.world.post(kestrel.id, { text })
    expect((await reading).map(({ post }) => post.text)).toEqual(texts)
  })

  test.each([
    ['clean', 'reset', 'at-once'],
    ['abrupt', 'reset', 'at-once'],
    ['operational', 'server_error', 'at-once'],
  ] as const)('that ends (%s) says how', async (how, code, back) => {
    const { server, x } = house()
    const ended = endOf(x.stream('activity', new AbortController().signal))
    await opened(server)
    server.drop('activity', how)
    const { failure, back: spacing } = await ended
    expect([failure.code, spacing]).toEqual([code, back])
  })

  test('that is silent is dead', async () => {
    const { clock, server, x } = house()
    const ended = endOf(x.stream('activity', new AbortController().signal))
    await opened(server)
    server.drop('activity', 'silent')
    await clock.advance(24_000)
    await clock.advance(30_000)
    expect(await ended).toMatchObject({ failure: { code: 'timeout' }, back: 'at-once' })
  })

  test('that is not opened says how to come again', async () => {
    const { server, ledger, x } = house()
    expect(await endOf(x.stream('filtered', new AbortController().signal))).toMatchObject({
      failure: { code: 'http_error', status: 409 },
      back: 'http',
    })
    server.fail('activity', { as: 'too-many-connections', times: 1 })
    expect(await endOf(x.stream('activity', new AbortController().signal))).toMatchObject({
      failure: { code: 'rate_limited' },
      back: 'rate',
    })
    server.fail('activity', { as: 'no-credit', times: 1 })
    expect(await endOf(x.stream('activity', new AbortController().signal))).toMatchObject({
      failure: { code: 'no_credit', retryAfterSeconds: 3600 },
      back: 'http',
    })
    expect(ledger.halts.has('no_credit')).toBe(true)
    await server[Symbol.asyncDispose]()
    expect(await endOf(x.stream('activity', new AbortController().signal))).toMatchObject({
      failure: { code: 'refused' },
      back: 'network',
    })
  })

  test('ends without a word when it is no longer wanted', async () => {
    const { server, x } = house()
    const stop = new AbortController()
    const all = Array.fromAsync(x.stream('activity', stop.signal))
    await opened(server)
    stop.abort()
    expect((await all).every(({ kind }) => kind === 'alive')).toBe(true)
    await until('the connection is closed', () => server.streams.count('activity') === 0)
  })
})

async function opened(server: ReturnType<typeof house>['server']): Promise<void> {
  await until(
    'a stream is open',
    () => server.streams.count('filtered') + server.streams.count('activity') > 0,
  )
}

async function* posts(stream: AsyncIterable<XStreamEvent>, count: number) {
  let seen = 0
  for await (const event of stream) {
    if (event.kind !== 'post') continue
    yield event
    if (++seen === count) return
  }
}

async function endOf(stream: AsyncIterable<XStreamEvent>): Promise<XStreamEnded> {
  try {
    await Array.fromAsync(stream)
  } catch (error) {
    if (error instanceof XStreamEnded) return error
    throw error
  }
  throw new Error('the stream ended without a word')
}
