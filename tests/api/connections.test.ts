import { afterAll, describe, expect, test } from 'bun:test'
import { xHalt, xStream } from '../../db/schema/index.ts'
import type { ConnectionTest, ConnectionWire } from '../../server/app.ts'
import { WEB_TURNSTILE } from '../../server/connectors/instagram/anonymous.ts'
import { DOOR } from '../../server/connectors/tiktok/doors.ts'
import { DOORS } from '../../server/core/connections/model.ts'
import { ConnectionStage } from '../../server/pipeline/connections.ts'
import type { House } from '../fixtures/house.ts'
import type { Api } from '../fixtures/house-api.ts'
import { DAY, describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { openInstagramServer } from '../fixtures/instagram-server/server.ts'
import { openXServer } from '../fixtures/x-server/server.ts'

async function connection(api: Api, platform: ConnectionWire['platform']): Promise<ConnectionWire> {
  const { body } = await api.send<{ items: ConnectionWire[] }>('GET', '/api/connections')
  const found = body.items.find((one) => one.platform === platform)
  if (!found) throw new Error(`no ${platform} among the connections`)
  return found
}

async function testOf(api: Api, platform: string): Promise<ConnectionTest> {
  const { status, body } = await api.send<ConnectionTest>('POST', `/api/connections/${platform}/test`)
  expect(status).toBe(200)
  return body
}

const round = (house: House): Promise<void> =>
  new ConnectionStage(house.services).run(new AbortController().signal)

describeBest('Instagram’s connection', (ground) => {
  const server = openInstagramServer()
  afterAll(() => server[Symbol.asyncDispose]())
  const shared = shareHouse(ground, { env: server.env() })

  async function watching() {
    server.account('kestrel').post({ caption: 'One of long ago.' })
    const member = await shared.house.signUp()
    await member.api.watch('https://www.instagram.com/kestrel/', { platform: 'instagram', method: 'graph' })
    return member
  }

  test('is tested line by line', async () => {
    const { api } = await watching()
    server.own.post({ caption: 'Our own.' })
    const now = shared.clock.now().getTime()
    server.token.expiresAt = new Date(now + 30 * DAY)
    const { lines, connection } = await testOf(api, 'instagram')
    expect(lines.map(({ check, result, text, count }) => [check, result, text, count])).toEqual([
      ['key', 'good', null, null],
      ['permissions', 'good', null, null],
      ['expiry', 'good', null, 30],
      ['account', 'good', '@sole.depeche', null],
      ['posts', 'good', null, server.own.posts.length],
    ])
    expect(connection).toMatchObject({
      state: 'ok',
      expiresAt: server.token.expiresAt.toISOString(),
      lastOkAt: shared.clock.now().toISOString(),
    })
  })

  test('a permission that is missing is named, and so is a token that was refused', async () => {
    const { api } = await watching()
    const all = server.token.scopes
    server.token.scopes = ['instagram_basic', 'public_profile']
    const missing = await testOf(api, 'instagram')
    expect(missing.lines.find(({ check }) => check === 'permissions')).toMatchObject({
      result: 'bad',
      text: 'instagram_manage_insights, pages_read_engagement',
    })
    expect(missing.connection).toMatchObject({ state: 'no_permission', missing: all.slice(1, 3) })
    server.token.scopes = all
    server.fault = 'invalid'
    const refused = await testOf(api, 'instagram')
    expect(refused.lines[0]).toMatchObject({ check: 'key', result: 'bad', code: 'token_refused' })
    expect(refused.connection.state).toBe('token_refused')
    expect(JSON.stringify([missing, refused])).not.toContain(server.token.value)
    server.fault = null
    await shared.clock.advance(5 * MINUTE)
    expect((await testOf(api, 'instagram')).connection.state).toBe('ok')
  })

  test('the end of a token is told at fourteen days, at three, and when it has come; each once', async () => {
    const { api } = await watching()
    const stranger = await shared.house.signUp()
    server.token.expiresAt = new Date(shared.clock.now().getTime() + 20 * DAY)
    await testOf(api, 'instagram')
    await round(shared.house)
    await using stream = await api.stream()
    await using elsewhere = await stranger.api.stream()
    const told = () => stream.of('connection.updated').map(({ data }) => data.state)
    for (let day = 1; day <= 16; day++) {
      await shared.clock.advance(DAY)
      await round(shared.house)
      await round(shared.house)
    }
    await stream.until('connection.updated', ({ data }) => data.state === 'token_expires')
    expect(await connection(api, 'instagram')).toMatchObject({ state: 'token_expires' })
    await shared.clock.advance(DAY)
    await round(shared.house)
    server.token.valid = false
    await shared.clock.advance(4 * DAY)
    await round(shared.house)
    await stream.until('connection.updated', ({ data }) => data.state === 'token_expired')
    expect(told()).toEqual(['token_expires', 'token_expires', 'token_expired'])
    expect(elsewhere.of('connection.updated')).toEqual([])
    server.token.valid = true
    server.token.expiresAt = new Date(shared.clock.now().getTime() + 60 * DAY)
    await shared.clock.advance(HOUR)
    await round(shared.house)
    const back = await stream.until('connection.updated', ({ data }) => data.state === 'ok')
    expect(back.data.expiresAt).toBe(server.token.expiresAt.toISOString())
  })

  test('a token that dies between two looks at it is seen by the look at an account, and stays told', async () => {
    const { api } = await watching()
    await testOf(api, 'instagram')
    await round(shared.house)
    server.token.valid = false
    await shared.pass(HOUR)
    await round(shared.house)
    expect((await connection(api, 'instagram')).state).toBe('token_expired')
    await shared.clock.advance(6 * MINUTE)
    await round(shared.house)
    expect((await connection(api, 'instagram')).state).toBe('token_expired')
    server.token.valid = true
    await shared.clock.advance(20 * MINUTE)
    await round(shared.house)
    expect((await connection(api, 'instagram')).state).toBe('ok')
  })

  test('near the limit it says until when', async () => {
    const { api } = await watching()
    server.usage = 97
    await testOf(api, 'instagram')
    server.usage = null
    const { state, until } = await connection(api, 'instagram')
    expect([state, until]).toEqual([
      'limited',
      new Date(shared.clock.now().getTime() + 15 * MINUTE).toISOString(),
    ])
    await shared.clock.advance(15 * MINUTE)
  })
})

describe('connections', () => {
  const shared = shareHouse({ database: 'pglite' })

  test('are told by the doors that the connectors go through', () => {
    expect(DOORS).toEqual({ instagram: WEB_TURNSTILE, tiktok: DOOR })
  })

  test('nothing given: X and Instagram are not connected, TikTok is read as well as it goes', async () => {
    const { api } = await shared.house.signUp()
    const states = []
    for (const platform of ['x', 'instagram', 'tiktok'] as const)
      states.push((await connection(api, platform)).state)
    expect(states).toEqual(['not_connected', 'not_connected', 'best_effort'])
    for (const platform of ['x', 'instagram'])
      expect((await testOf(api, platform)).lines).toMatchObject([{ check: 'key', code: 'not_connected' }])
  })

  test('TikTok that shut its door says until when', async () => {
    const { api } = await shared.house.signUp()
    const { turnstile } = shared.house.services
    await turnstile.passed(DOORS.tiktok)
    const seen = shared.clock.now().toISOString()
    expect(await connection(api, 'tiktok')).toMatchObject({ state: 'best_effort', lastOkAt: seen })
    await turnstile.close(DOORS.tiktok, HOUR, 'challenged')
    const until = new Date(shared.clock.now().getTime() + HOUR).toISOString()
    expect(await connection(api, 'tiktok')).toMatchObject({ state: 'breaker', until, lastOkAt: seen })
    expect((await testOf(api, 'tiktok')).lines).toMatchObject([
      { check: 'door', result: 'bad', code: 'challenged', at: until },
      { check: 'last', at: seen },
      { check: 'browser' },
    ])
  })
})

describe('connections where Instagram is read without an account', () => {
  const server = openInstagramServer()
  afterAll(() => server[Symbol.asyncDispose]())
  const shared = shareHouse(
    { database: 'pglite' },
    { env: { INSTAGRAM_API_URL: server.url, INSTAGRAM_ANONYMOUS: 'on' } },
  )

  test('best effort, and shut for six hours after a demand to sign in', async () => {
    server.account('kestrel').post()
    const { api } = await shared.house.signUp()
    expect((await connection(api, 'instagram')).state).toBe('best_effort')
    await api.detect('https://www.instagram.com/kestrel/')
    expect((await connection(api, 'instagram')).lastOkAt).toBe(shared.clock.now().toISOString())
    server.fault = 'wait'
    await shared.clock.advance(MINUTE)
    await api.send('POST', '/api/sources/detect', { input: 'https://www.instagram.com/kestrel/' })
    expect(await connection(api, 'instagram')).toMatchObject({
      state: 'breaker',
      until: new Date(shared.clock.now().getTime() + 6 * HOUR).toISOString(),
    })
  })
})

describe('X’s connection', () => {
  const server = openXServer()
  afterAll(() => server[Symbol.asyncDispose]())
  const shared = shareHouse({ database: 'pglite' }, { env: server.env() })

  test('a test asks for what is not billed', async () => {
    const { api } = await shared.house.signUp()
    const { lines } = await testOf(api, 'x')
    expect(lines.map(({ check, result }) => [check, result])).toEqual([
      ['key', 'good'],
      ['limit', 'good'],
    ])
    expect(server.calls('usage')).toHaveLength(1)
    expect(server.bill.micros).toBe(0)
  })

  test('streams, want of credit and the cap are told as they are kept', async () => {
    const { api } = await shared.house.signUp()
    const { db } = shared.house.services
    const now = shared.clock.now()
    expect((await connection(api, 'x')).state).toBe('unknown')
    await db.insert(xStream).values({ kind: 'filtered', state: 'open', since: now, aliveAt: now })
    expect(await connection(api, 'x')).toMatchObject({ state: 'ok', lastOkAt: now.toISOString() })
    await db.update(xStream).set({ state: 'closed', failureCode: 'timeout' })
    expect((await connection(api, 'x')).state).toBe('interrupted')
    await db.update(xStream).set({ failureCode: 'token_refused' })
    expect((await connection(api, 'x')).state).toBe('token_refused')
    const until = new Date(now.getTime() + HOUR)
    await db.insert(xHalt).values({ why: 'no_credit', since: now, until })
    expect(await connection(api, 'x')).toMatchObject({ state: 'out_of_credit', until: until.toISOString() })
    expect((await testOf(api, 'x')).lines.at(-1)).toMatchObject({ check: 'streams', result: 'warn' })
  })
})
