import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type House, openHouse } from '../fixtures/house.ts'
import type { Answer, ErrorBody, Member } from '../fixtures/house-api.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { openPublisher, type Publisher } from '../fixtures/publisher.ts'

function expectHeldUp({ status, headers, body }: Answer<ErrorBody>): void {
  expect([status, body.error.code]).toEqual([429, 'rate_limited'])
  const wait = Number(headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
}

/** One of each errand that names nothing there is: it is counted all the same. */
const ERRANDS: [title: string, times: number, ask: (member: Member) => Promise<Answer<ErrorBody>>][] = [
  ['detecting', 30, ({ api }) => api.send('POST', '/api/sources/detect', { input: 'no address' })],
  [
    'adding what is to be detected',
    30,
    ({ api }) => api.send('POST', '/api/sources', { address: 'no address', role: 'watch' }),
  ],
  [
    'adding',
    60,
    ({ api }) => api.send('POST', '/api/sources', { address: 'no address', role: 'watch', method: 'feed' }),
  ],
  ['reading a list of X', 10, ({ api }) => api.send('POST', '/api/sources/x-list', { url: 'no list' })],
  ['restoring', 60, ({ api }) => api.send('POST', `/api/sources/${crypto.randomUUID()}/restore`)],
  ['resuming', 60, ({ api }) => api.send('PATCH', `/api/sources/${crypto.randomUUID()}`, { paused: false })],
  ['asking for a look', 60, ({ api }) => api.send('POST', `/api/sources/${crypto.randomUUID()}/check`)],
]

describe('what makes Visao ask other servers', () => {
  let house: House
  let publisher: Publisher
  beforeAll(async () => {
    publisher = openPublisher(() => new Date())
    house = await openHouse()
  })
  afterAll(async () => {
    await house[Symbol.asyncDispose]()
    await publisher[Symbol.asyncDispose]()
  })

  test.each(ERRANDS)(
    '%s is done %d times a minute by one person, then 429; others go on',
    async (_, times, ask) => {
      const [carl, bert] = [await house.signUp(), await house.signUp()]
      for (let n = 0; n < times; n++) expect((await ask(carl)).status).not.toBe(429)
      expectHeldUp(await ask(carl))
      expect((await ask(bert)).status).not.toBe(429)
    },
  )

  test.each([
    ['/api/sources/x-list', { url: 'no list' }, 'page', 40],
    ['/api/sources/detect', { input: 'no address' }, 'detect', 1_000],
  ])('%s may cost the house money: a team does it so many times a day', async (path, body, errand, times) => {
    const [{ api, teamId }, other] = [await house.signUp(), await house.signUp()]
    const rule = { max: times, windowMs: 24 * 3_600_000 }
    for (let n = 0; n < times; n++) await house.services.limits.take(`errand-day:${errand}`, teamId, rule)
    expect((await api.send('POST', path, body)).status).toBe(429)
    expect((await other.api.send('POST', path, body)).status).toBe(422)
  })

  test('all errands of a team together are 120 a minute', async () => {
    const { api } = await house.signUp()
    const statuses: number[] = []
    const take = async (path: string, times: number, body?: unknown) => {
      for (let n = 0; n < times; n++)
        statuses.push((await api.send('POST', path.replace(':id', crypto.randomUUID()), body)).status)
    }
    await take('/api/sources/detect', 30, { input: 'no address' })
    await take('/api/sources', 60, { address: 'no address', role: 'watch', method: 'feed' })
    await take('/api/sources/:id/check', 30)
    expect(new Set(statuses)).toEqual(new Set([422, 404]))
    expectHeldUp(await api.send('POST', `/api/sources/${crypto.randomUUID()}/check`))
  })

  test('a starter pack of twenty-five is detected and added in one go', async () => {
    const { api } = await house.signUp()
    for (let n = 0; n < 25; n++) {
      const feed = publisher.feed(`/outlet-${n}`)
      feed.post({ title: 'A pair' })
      const [found] = await api.detect(feed.url)
      expect((await api.watch(found?.address ?? '')).address).toBe(found?.address ?? '')
    }
    expect(await api.sources()).toHaveLength(25)
  })

  test('what changes nothing for others is not counted', async () => {
    const member = await house.signUp()
    for (let n = 0; n < 60; n++) await member.api.send('POST', `/api/sources/${crypto.randomUUID()}/check`)
    const paused = await member.api.send('PATCH', `/api/sources/${crypto.randomUUID()}`, { paused: true })
    expect([paused.status, (await member.api.send('GET', '/api/sources')).status]).toEqual([404, 200])
  })
})

/** A newsroom's devices share an address: these count by the delivery they speak of, and wrong tokens by address. */
const OF_WORKERS = ['/api/push/ack', '/api/push/act']

describe('strangers', () => {
  const PROXIED = { TRUSTED_PROXIES: '127.0.0.1' }
  const from = (ip: string) => ({ 'x-forwarded-for': ip })

  async function wearOut({ services }: House, network: string): Promise<void> {
    for (let n = 0; n < 600; n++)
      await services.limits.take('stranger', network, { max: 600, windowMs: 60_000 })
  }

  test('of an address that asked 600 times in a minute are turned away on every route; members are not', async () => {
    await using house = await openHouse({ env: PROXIED })
    const anna = await house.signUp()
    await wearOut(house, '203.0.113.9')
    const routes = house.app.routes.filter(
      ({ path }) => path.startsWith('/api/') && !OF_WORKERS.includes(path),
    )
    expect(routes.length).toBeGreaterThan(20)
    for (const { method, path } of routes) {
      const url = house.url + path.replace(/:\w+/g, crypto.randomUUID()).replace('*', 'sign-out')
      for (const cookie of ['', 'visao.session_token=made-up']) {
        const init = {
          method: method === 'ALL' ? 'POST' : method,
          headers: { ...from('203.0.113.9'), cookie },
        }
        const answer = await fetch(url, init)
        expect([method, path, answer.status]).toEqual([method, path, 429])
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
        expect(await answer.json()).toEqual({ error: { code: 'rate_limited', message: expect.any(String) } })
      }
    }
    const me = (ip: string, cookie: string) =>
      fetch(`${house.url}/api/me`, { headers: { ...from(ip), cookie } })
    expect((await me('203.0.113.9', anna.cookie)).status).toBe(200)
    expect((await me('203.0.113.10', '')).status).toBe(401)
    expect((await fetch(house.url, { headers: from('203.0.113.9') })).status).not.toBe(429)
  })

  test('with tokens that open nothing are turned away after sixty, devices with true ones are not counted with them', async () => {
    await using house = await openHouse({ env: PROXIED })
    const ack = async () => {
      const body = JSON.stringify({ delivery: crypto.randomUUID(), token: 'x'.repeat(43), shown: true })
      const headers = { ...from('203.0.113.9'), 'content-type': 'application/json' }
      return (await fetch(`${house.url}/api/push/ack`, { method: 'POST', headers, body })).status
    }
    const answers: number[] = []
    for (let n = 0; n < 61; n++) answers.push(await ack())
    expect(answers.slice(0, 60)).toEqual(Array(60).fill(404))
    expect(answers[60]).toBe(429)
  })

  test('are counted once each, wherever they ask, and an IPv6 network is one of them', async () => {
    await using house = await openHouse({ env: PROXIED })
    const left = async () =>
      (await house.services.limits.take('stranger', '2001:db8:0:7::/64', { max: 600, windowMs: 60_000 }))
        .remaining
    for (const path of ['/api/me', '/api/sources', '/api/auth/setup', '/api/health'])
      await fetch(house.url + path, { headers: from(`2001:db8:0:7::${path.length}`) })
    expect(await left()).toBe(600 - 4 - 1)
  })

  test('on this machine may be a proxy that we were not told of: they are not counted', async () => {
    await using house = await openHouse()
    for (const network of ['127.0.0.1', '::1', '']) await wearOut(house, network)
    expect((await fetch(`${house.url}/api/me`)).status).toBe(401)
  })
})

describeServers('what makes Visao ask other servers', () => {
  test('is counted once for all processes', async () => {
    await using one = await openHouse({ database: 'postgres', redis: true })
    await using two = await openHouse({ databaseUrl: one.databaseUrl ?? '', redis: true })
    const { api, at } = await one.signUp()
    const ask = (from: typeof api) =>
      from.send<ErrorBody>('POST', '/api/sources/detect', { input: 'no address' })
    for (let n = 0; n < 15; n++)
      for (const from of [api, at(two.url)]) expect((await ask(from)).status).toBe(422)
    for (const from of [api, at(two.url)]) expectHeldUp(await ask(from))
  })
})
