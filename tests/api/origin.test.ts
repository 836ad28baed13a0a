import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'

const EVIL = 'https://evil.test'

describe('a page of another site', () => {
  let house: House
  let anna: Member
  beforeAll(async () => {
    house = await openHouse()
    anna = await house.signUp()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  function send(method: string, path: string, headers: Record<string, string>, body?: string) {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    return fetch(house.url + path, {
      method,
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body }),
    })
  }

  async function expectForeign(answer: Response): Promise<void> {
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { error: { code: 'foreign_origin', message: expect.stringMatching(/^[A-Z]/) } },
    ])
  }

  test('changes nothing by any route of ours, whatever else is wrong with its request', async () => {
    const changing = house.app.routes.filter(
      ({ method, path }) => method !== 'GET' && path.startsWith('/api/'),
    )
    expect(changing.length).toBeGreaterThan(8)
    for (const { method, path } of changing) {
      const url = path.replace(/:\w+/g, crypto.randomUUID()).replace('*', 'sign-out')
      const by = method === 'ALL' ? 'POST' : method
      await expectForeign(await send(by, url, { cookie: anna.cookie, 'sec-fetch-site': 'cross-site' }, '{'))
      await expectForeign(await send(by, url, { cookie: anna.cookie, origin: EVIL }, '{'))
    }
    expect((await anna.api.me()).user.id).toBe(anna.userId)
  })

  test('finds no address written so that it would be looked for elsewhere', async () => {
    const spellings = [
      '/api/teams',
      '/%61pi/teams',
      '/api/%74eams',
      '/api%2fteams',
      '/API/teams',
      '/x/../api/teams',
      '/api//teams',
      '//api/teams',
      '/sources',
    ]
    for (const path of spellings)
      await expectForeign(
        await send('POST', path, { cookie: anna.cookie, origin: EVIL }, '{"name":"Theirs"}'),
      )
    expect((await anna.api.me()).team.id).toBe(anna.teamId)
  })

  test('signs nobody in, up or out, with or without their cookie', async () => {
    const person = JSON.stringify({ name: 'Eve', email: 'eve@evil.test', password: PASSWORD })
    const account = JSON.stringify({ email: anna.email, password: PASSWORD })
    for (const from of [
      { 'sec-fetch-site': 'cross-site', origin: EVIL },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ])
      for (const cookie of ['', anna.cookie]) {
        const headers = { ...from, cookie }
        await expectForeign(await send('POST', '/api/auth/sign-up/email', headers, person))
        await expectForeign(await send('POST', '/api/auth/sign-in/email', headers, account))
        await expectForeign(await send('POST', '/api/auth/sign-out', headers, '{}'))
      }
    expect((await anna.api.me()).user.id).toBe(anna.userId)
  })

  test('a form, which needs no leave to be sent, is refused like the rest', async () => {
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
      origin: EVIL,
    }
    const body = 'email=eve%40evil.test&password=x'
    await expectForeign(await send('POST', '/api/auth/sign-in/email', { ...form, cookie: anna.cookie }, body))
  })

  test('pages of ours, people and programs are let through', async () => {
    const account = JSON.stringify({ email: anna.email, password: PASSWORD })
    const ours = { origin: house.url }
    for (const headers of [{ ...ours, 'sec-fetch-site': 'same-origin' }, ours, {}]) {
      expect((await send('POST', '/api/auth/sign-in/email', headers, account)).status).toBe(200)
      expect((await send('POST', '/api/sources/detect', headers, '{}')).status).toBe(401)
    }
    expect((await send('POST', '/api/sources/detect', { 'sec-fetch-site': 'none' }, '{}')).status).toBe(401)
  })

  test('reading is nobody else’s business either: no answer may be read from another origin', async () => {
    const answer = await send('OPTIONS', '/api/me', { origin: EVIL, 'access-control-request-method': 'POST' })
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })
})

test('the address people type is ours whatever the proxy in front makes of the host', async () => {
  await using house = await openHouse({ env: { PUBLIC_URL: 'https://desk.kestrel.test/radar' } })
  const statusFor = async (origin: string) =>
    (await fetch(`${house.url}/api/sources/detect`, { method: 'POST', headers: { origin } })).status
  expect(await statusFor('https://desk.kestrel.test')).toBe(401)
  for (const origin of ['http://desk.kestrel.test', 'https://desk.kestrel.test:8443', 'https://kestrel.test'])
    expect([origin, await statusFor(origin)]).toEqual([origin, 403])
})
