import { describe, expect, spyOn, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../db/db.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import type { Answer, ErrorBody } from '../fixtures/house-api.ts'

/** Words that only the one who asked may know, and what a database would say of its own. */
const SECRET = 'zanzibar'
const INTERNAL = /select |insert |update "|Failed query|params|node_modules|\.ts:|\bat \w+ \(/i

/** The error shape of the API with nothing of ours or theirs in it. */
function expectTold({ status, headers, body }: Answer, wanted: number, code: string): void {
  expect([status, (body as ErrorBody).error?.code]).toEqual([wanted, code])
  expect(headers.get('content-type')).toContain('application/json')
  expect(Object.keys(body as ErrorBody)).toEqual(['error'])
  expect((body as ErrorBody).error.message).toMatch(/^[A-Z].{5,}/)
  expect(JSON.stringify(body)).not.toContain(SECRET)
  expect(JSON.stringify(body)).not.toMatch(INTERNAL)
}

/** What the log says of errors, and that it says no more. */
function expectLogged({ log }: House, ...words: RegExp[]): void {
  const lines = log.filter((line) => /"level":"(error|warn)"/.test(line))
  for (const word of words) expect(lines.join('\n')).toMatch(word)
  for (const line of log) {
    expect(line).not.toContain(SECRET)
    expect(line).not.toMatch(/select .* from|insert into|update \\"|Failed query|params/i)
  }
}

/** The same as the reply and the log: nothing may be printed past them. */
async function silently(work: () => Promise<void>): Promise<void> {
  const spies = [spyOn(console, 'error'), spyOn(console, 'warn'), spyOn(console, 'log')]
  try {
    await work()
    for (const spy of spies) expect(spy.mock.calls).toEqual([])
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

describe('an error inside', () => {
  test.each([
    ['is no number', SECRET, /invalid input syntax for type integer/],
    ['is too large', '987654321987654321', /out of range for type integer/],
  ])('of a value that the database refuses tells nobody the value: it %s', async (_, name, said) => {
    await using house = await openHouse()
    const { api } = await house.signUp()
    await house.services.db.execute('alter table organization alter column name type int using 0')
    await silently(async () => {
      expectTold(await api.send('PATCH', '/api/team', { name }), 500, 'internal')
    })
    expectLogged(house, said, /"path":"\/api\/team"/)
    expect(house.log.join('\n')).not.toContain(name)
  })

  test('of a constraint tells which, not the row', async () => {
    await using house = await openHouse()
    const { api } = await house.signUp()
    await house.services.db.execute('create unique index once on source (name)')
    const add = () =>
      api.send('POST', '/api/sources', {
        address: `http://127.0.0.1:9/${crypto.randomUUID()}`,
        method: 'feed',
        role: 'watch',
        name: SECRET,
      })
    expect((await add()).status).toBe(201)
    await silently(async () => expectTold(await add(), 500, 'internal'))
    expectLogged(house, /duplicate key value violates unique constraint .{1,2}once/)
    // The transaction was undone whole: not even the channel stays behind.
    expect(await api.sources()).toHaveLength(1)
    expect(await rows(house.services.db, sql`select 1 from channel`)).toHaveLength(1)
  })

  test('of a lost table tells neither what was asked nor by whom', async () => {
    await using house = await openHouse()
    const { api } = await house.signUp()
    await house.services.db.execute('alter table alert rename to lost')
    await silently(async () => {
      const calls: [string, string, unknown][] = [
        ['GET', `/api/alerts?q=${SECRET}`, undefined],
        ['POST', '/api/alerts/mark', { state: 'seen', before: '2026-01-01T00:00:00Z' }],
        ['GET', `/api/alerts/${crypto.randomUUID()}`, undefined],
      ]
      for (const [method, path, body] of calls)
        expectTold(await api.send(method, path, body), 500, 'internal')
    })
    expectLogged(house, /relation .{1,2}alert.{1,2} does not exist/)
    expect(house.log.join('\n')).not.toContain('?q=')
  })

  test.each(['user', 'account', 'session', 'member'])(
    'while somebody registers or signs in (no table %s) shows no address, password or token',
    async (table) => {
      await using house = await openHouse()
      const { api, email, cookie } = await house.signUp()
      await house.services.db.execute(`alter table "${table}" rename to lost`)
      const password = `${SECRET} ${SECRET}`
      const newcomer = { name: SECRET, email: `${SECRET}@kestrel.test`, password, teamName: SECRET }
      await silently(async () => {
        const answers = [
          await house.api(null).send('POST', '/api/auth/sign-up/email', newcomer),
          await house.api(null).send('POST', '/api/auth/sign-in/email', { email, password: SECRET }),
          await api.send('POST', '/api/auth/update-user', { name: SECRET }),
          await api.send('GET', '/api/me'),
        ]
        for (const { status, headers, body } of answers) {
          if (status === 200) continue
          expect(headers.get('content-type')).toContain('application/json')
          expect(JSON.stringify(body)).not.toMatch(INTERNAL)
          expect(JSON.stringify(body)).not.toContain(SECRET)
        }
        expect(answers.filter(({ status }) => status >= 500).length).toBeGreaterThan(0)
      })
      expectLogged(house, /relation .{1,2}\w+.{1,2} does not exist/)
      const [, value = ''] = cookie.split('=')
      const [token = cookie] = decodeURIComponent(value).split('.')
      for (const secret of [token, email, house.config.authSecrets?.[0]?.reveal() ?? token])
        expect(house.log.join('\n')).not.toContain(secret)
    },
  )

  test('while a source is looked at is a failure on that source, without its address in the log', async () => {
    await using house = await openHouse({
      overrides: {
        fetcher: {
          get: () => Promise.reject(new TypeError('out of order')),
          download: () => Promise.reject(new TypeError('out of order')),
          send: () => Promise.reject(new TypeError('out of order')),
        },
      },
    })
    const { api } = await house.signUp()
    const source = await api.watch(`http://127.0.0.1:9/feed?key=${SECRET}`)
    await house.settle()
    const { health } = await api.source(source.id)
    expect(health.failure?.code).toBe('internal')
    expect(health.failure?.detail).not.toContain('out of order')
    expectLogged(house, /out of order/)
  })
})

describe('every refusal', () => {
  test('has one shape, whoever refuses', async () => {
    await using house = await openHouse({ env: { STREAMS_PER_USER: '1' } })
    const { api } = await house.signUp()
    const nobody = house.api(null)
    const watch = { address: 'http://127.0.0.1:9/feed', method: 'feed', role: 'watch' }
    await api.send('POST', '/api/sources', watch)
    await using _held = await api.stream()
    const refusals: [status: number, code: string, answer: Promise<Answer>][] = [
      [400, 'bad_request', api.send('GET', `/api/alerts?state=${SECRET}`)],
      [400, 'bad_request', api.send('POST', '/api/sources', `{"address": "${SECRET}`)],
      [400, 'bad_request', api.send('POST', '/api/sources', { ...watch, role: SECRET })],
      [401, 'unauthenticated', nobody.send('GET', '/api/alerts')],
      [404, 'not_found', api.send('GET', `/api/${SECRET}`)],
      [404, 'not_found', api.send('GET', `/api/auth/${SECRET}`)],
      [404, 'not_found', api.send('GET', `/api/sources/${SECRET}`)],
      [404, 'not_found', api.send('GET', `/api/sources/${crypto.randomUUID()}`)],
      [404, 'not_found', api.send('PUT', '/api/sources', watch)],
      [409, 'source_exists', api.send('POST', '/api/sources', watch)],
      [422, 'bad_url', api.send('POST', '/api/sources', { ...watch, address: SECRET })],
      [422, 'bad_url', api.send('POST', '/api/sources/detect', { input: `${SECRET} it is` })],
      [429, 'too_many_streams', api.send('GET', '/api/events')],
    ]
    for (const [status, code, answer] of refusals) expectTold(await answer, status, code)
    expectLogged(house)
  })
})

describe('a request that does not fit', () => {
  const WRONG: [request: string, body: unknown, field: string][] = [
    ['GET /api/alerts?limit=0', undefined, 'limit'],
    ['GET /api/alerts?limit=201', undefined, 'limit'],
    ['GET /api/alerts?limit=1.5', undefined, 'limit'],
    ['GET /api/alerts?limit=zebra', undefined, 'limit'],
    ['GET /api/events?after=-1', undefined, 'after'],
    ['GET /api/events?after=zebra', undefined, 'after'],
    ['PATCH /api/team', undefined, 'body'],
    ['PATCH /api/team', 'null', 'body'],
    ['PATCH /api/team', '[]', 'name'],
    ['PATCH /api/team', '{"name": ', 'body'],
  ]
  test('is told which part of it, whatever is wrong', async () => {
    await using house = await openHouse()
    const { api } = await house.signUp()
    for (const [request, body, field] of WRONG) {
      const [method = '', path = ''] = request.split(' ')
      const answer = await api.send<ErrorBody>(method, path, body)
      expect([request, answer.status, Object.keys(answer.body.error.fields ?? {})]).toEqual([
        request,
        400,
        [field],
      ])
    }
  })
})

test('an ordinary day leaves no secret in the log', async () => {
  await using house = await openHouse()
  const password = `${SECRET} ${SECRET}`
  const email = `${crypto.randomUUID()}@kestrel.test`
  const nobody = house.api(null)
  const registered = await nobody.send('POST', '/api/auth/sign-up/email', { name: 'Anna', email, password })
  const cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const api = house.api(cookie)
  await nobody.send('POST', '/api/auth/sign-in/email', { email, password: `${password}!` })
  await api.watch(`http://127.0.0.1:9/feed?key=${SECRET}`)
  await house.settle()
  await api.send('POST', '/api/auth/change-password', {
    currentPassword: password,
    newPassword: `${password}2`,
  })
  await api.send('GET', '/api/alerts?q=zanzibar&limit=0')
  await api.send('POST', '/api/auth/sign-out', {})
  expectLogged(house)
  const [token = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')
  expect(token.length).toBeGreaterThan(20)
  expect(house.log.join('\n')).not.toContain(token)
})
