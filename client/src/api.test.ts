import { afterEach, describe, expect, test } from 'bun:test'
import { ApiError, call, errorOf, onSignedOut, request, server } from './api.ts'

const real = globalThis.fetch
/** What the next call is answered with; says what was asked. */
function answer(make: () => Response | Promise<Response>): { url: string; init: RequestInit }[] {
  const asked: { url: string; init: RequestInit }[] = []
  const fake = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    asked.push({ url: String(url), init })
    return make()
  }
  globalThis.fetch = Object.assign(fake, { preconnect: real.preconnect })
  return asked
}
const failure = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'no failure',
    (error: unknown) => error,
  )

afterEach(() => {
  globalThis.fetch = real
})

describe('errors have one shape', () => {
  test('the API’s own', () => {
    const error = errorOf({ error: { code: 'source_exists', message: 'x', fields: { sourceId: '7' } } }, 409)
    expect(error).toMatchObject({ code: 'source_exists', status: 409, fields: { sourceId: '7' } })
  })
  test('those of the sign-in routes', () => {
    expect(errorOf({ code: 'PASSWORD_TOO_SHORT', message: 'x' }, 400)).toMatchObject({
      code: 'PASSWORD_TOO_SHORT',
    })
  })
  test('answers that are no error of ours are told by their status', () => {
    expect(errorOf(null, 502).code).toBe('internal')
    expect(errorOf('<html>', 404).code).toBe('not_found')
    expect(errorOf({ error: 'busy' }, 429).code).toBe('rate_limited')
    expect(errorOf(null, 401).code).toBe('unauthenticated')
    expect(errorOf({ fields: { a: 1 } }, 400)).toMatchObject({ code: 'bad_request', fields: {} })
  })
})

describe('the end of a session', () => {
  const refused = () => Response.json({ error: { code: 'unauthenticated', message: 'x' } }, { status: 401 })

  test('is told at a 401', async () => {
    answer(refused)
    expect(await told(() => request('/api/me'))).toBe(1)
    expect(await told(() => request('/api/team', { method: 'PATCH', body: {} }))).toBe(1)
  })

  test('is not told to whoever asks as nobody', async () => {
    answer(refused)
    expect(await told(() => request('/api/me', { anonymous: true }))).toBe(0)
  })

  test('is not told while a change may be renewing it, and is again after that', async () => {
    const renewal = Promise.withResolvers<Response>()
    const asked = answer(() => (asked.length === 1 ? renewal.promise : refused()))
    const change = request('/api/auth/change-password', { method: 'POST', body: {} })
    expect(await told(() => request('/api/me'))).toBe(0)
    renewal.resolve(Response.json({}))
    await change
    expect(await told(() => request('/api/me'))).toBe(1)
  })

  test('is not told when the change was done between the question and its answer', async () => {
    const slow = Promise.withResolvers<Response>()
    const asked = answer(() => (asked.length === 1 ? slow.promise : Response.json({})))
    const count = told(() => request('/api/me'))
    await request('/api/auth/change-password', { method: 'POST', body: {} })
    slow.resolve(refused())
    expect(await count).toBe(0)
  })
})

/** How often the end of the session was told while it failed. */
async function told(ask: () => Promise<unknown>): Promise<number> {
  let times = 0
  const stop = onSignedOut(() => {
    times += 1
  })
  await failure(ask())
  stop()
  return times
}

describe('call', () => {
  test('gives the value, its dates still text', async () => {
    answer(() =>
      Response.json({ items: [{ name: '2026-01-02', createdAt: '2026-01-02T10:00:00Z' }], nextCursor: null }),
    )
    const list: unknown = await call(server.sources.get())
    expect(list).toEqual({
      items: [{ name: '2026-01-02', createdAt: '2026-01-02T10:00:00Z' }],
      nextCursor: null,
    })
  })
  test('throws what the server said', async () => {
    answer(() => Response.json({ error: { code: 'not_found', message: 'x' } }, { status: 404 }))
    expect(await failure(call(server.sources({ id: 'a' }).get()))).toMatchObject({
      code: 'not_found',
      status: 404,
    })
  })
  test('says when to ask again, where the server said it in seconds', async () => {
    const busy = (headers: Record<string, string>) => Response.json({}, { status: 429, headers })
    for (const [given, told] of [
      ['12', 12],
      ['Wed, 21 Oct 2026 07:28:00 GMT', null],
      [null, null],
    ] as const) {
      answer(() => busy(given === null ? {} : { 'retry-after': given }))
      expect(await failure(call(server.sources.get()))).toMatchObject({
        code: 'rate_limited',
        retryAfterSeconds: told,
      })
    }
  })
  test('a dead network is `offline`', async () => {
    answer(() => Promise.reject(new TypeError('Failed to fetch')))
    const error = await failure(call(server.sources.get()))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code: 'offline', status: 0 })
  })
  test('an answer cut in the middle is an ApiError too', async () => {
    answer(() => new Response('{"items":[', { headers: { 'content-type': 'application/json' } }))
    expect(await failure(call(server.sources.get()))).toBeInstanceOf(ApiError)
  })
  test('an empty answer is a success', async () => {
    const asked = answer(() => new Response(null, { status: 204 }))
    await call(server.sources({ id: 'a' }).delete())
    expect(asked[0]).toMatchObject({
      url: expect.stringContaining('/api/sources/a'),
      init: { method: 'DELETE' },
    })
  })
})

test('a 401 ends the session, except where it is an answer', async () => {
  let ended = 0
  const stop = onSignedOut(() => ended++)
  answer(() => Response.json({ code: 'INVALID_EMAIL_OR_PASSWORD' }, { status: 401 }))
  await failure(request('/api/auth/sign-in/email', { method: 'POST', body: {}, anonymous: true }))
  expect(ended).toBe(0)
  await failure(request('/api/me'))
  await failure(call(server.sources.get()))
  expect(ended).toBe(2)
  stop()
  await failure(request('/api/me'))
  expect(ended).toBe(2)
})

test('request writes the query without what is empty', async () => {
  const asked = answer(() => Response.json({}))
  await request('/api/alerts', {
    query: { q: 'air & co', state: undefined, cursor: null, source: '', limit: 1 },
  })
  expect(asked[0]?.url).toBe('/api/alerts?q=air+%26+co&limit=1')
})
