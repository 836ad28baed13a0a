import { afterAll, beforeAll, describe, expect, spyOn, test } from 'bun:test'
import { OPEN_AUTH_ROUTES } from '../../server/core/auth-routes.ts'
import { USUAL_WISHES } from '../../server/core/calm/wishes.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import type { Answer, ErrorBody, Member } from '../fixtures/house-api.ts'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { documented, filled, HIDDEN, SUBSCRIPTION, type Thing, WALLS, withQuery } from '../fixtures/walls.ts'

interface Route {
  method: string
  /** With `{id}` where an id goes. */
  path: string
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`
}

function bodyOf(route: Route): unknown {
  return WALLS[nameOf(route)]?.body
}

/** One of each kind of parameter that names nothing. */
function ofNobody(path: string): string {
  return path.includes('{token}') ? 'x'.repeat(43) : crypto.randomUUID()
}

/** The error shape of the API and nothing else. */
function expectError({ status, headers, body }: Answer, wanted: number, code?: string): void {
  expect(status).toBe(wanted)
  expect(headers.get('content-type')).toContain('application/json')
  const { error, ...rest } = body as ErrorBody
  expect(rest).toEqual({})
  const { fields, ...said } = error
  expect(said).toEqual({
    code: code ?? expect.stringMatching(/^[a-z_]+$/),
    message: expect.stringMatching(/^[A-Z]/),
  })
  if (fields !== undefined) for (const why of Object.values(fields)) expect(why).toBeString()
}

describe('every route', () => {
  let house: House
  let routes: Route[] = []
  let guarded: Route[] = []
  let anna: Member
  beforeAll(async () => {
    house = await openHouse()
    anna = await house.signUp()
    routes = house.app.routes.map(({ method, path }) => ({ method, path: documented(path) }))
    const open = Object.keys(WALLS).filter((name) => WALLS[name]?.open === 'public')
    guarded = routes.filter((route) => ![...open, ...HIDDEN].includes(nameOf(route)))
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('stands in the OpenAPI document, and nothing else does', async () => {
    const { body } = await house.api(null).send<{ paths: Record<string, object> }>('GET', '/api/openapi.json')
    const written = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => nameOf({ method: method.toUpperCase(), path: documented(path) })),
    )
    const served = routes.map(nameOf).filter((name) => !HIDDEN.includes(name))
    const ofAuth = OPEN_AUTH_ROUTES.map(({ method, path }) =>
      nameOf({ method, path: documented(`/api/auth${path}`) }),
    )
    expect(written.sort()).toEqual([...served, ...ofAuth].sort())
    expect(guarded.length).toBeGreaterThan(12)
    expect(Object.keys(WALLS).sort()).toEqual(served.sort())
  })

  const STRANGERS: [string, Record<string, string>][] = [
    ['nobody', {}],
    ['a cookie of somebody else', { cookie: 'visao.session_token=abc.def' }],
    ['a cookie whose signature is wrong', { cookie: 'visao.session_token=abc.ZGVm' }],
    ['a bearer token that is none', { authorization: 'Bearer abc' }],
  ]

  test.each(STRANGERS)('is closed to %s, whatever else is wrong with the request', async (_, headers) => {
    const seen: string[] = []
    for (const { method, path } of guarded) {
      const bodies = ['{bad', '{}', JSON.stringify(bodyOf({ method, path }) ?? {})]
      for (const written of method === 'GET' ? [null] : bodies) {
        for (const real of new Set([
          filled(path, ofNobody(path)),
          filled(path, 'nope'),
          `${path}?limit=x&after=x`,
        ])) {
          const response = await fetch(`${house.url}${real}`, {
            method,
            headers: { ...headers, ...(written === null ? {} : { 'content-type': 'application/json' }) },
            ...(written === null ? {} : { body: written }),
          })
          if (response.status !== 401) seen.push(`${method} ${real} ${written}: ${response.status}`)
          expectError(
            { status: 401, headers: response.headers, body: await response.json() },
            401,
            'unauthenticated',
          )
        }
      }
    }
    expect(seen).toEqual([])
  })

  test('stays closed after signing out', async () => {
    const leaving = await house.signUp()
    expect((await leaving.api.me()).user.email).toBe(leaving.email)
    expect((await leaving.api.send('POST', '/api/auth/sign-out', {})).status).toBe(200)
    expectError(await leaving.api.send('GET', '/api/me'), 401, 'unauthenticated')
  })

  test('answers an id that is none with 404, and shows nothing of it', async () => {
    const bad = [
      'nope',
      '0',
      '-1',
      "'--",
      '%00',
      '%ff',
      '01a2055c96b1765990a0ab6d9ed4405e',
      `${crypto.randomUUID()}x`,
      '..%2f..%2fme',
    ]
    for (const route of guarded.filter(({ path }) => path.includes('{'))) {
      for (const id of [...bad, ofNobody(route.path)]) {
        const answer = await anna.api.send(route.method, filled(route.path, id), bodyOf(route))
        expectError(answer, 404, 'not_found')
        expect(JSON.stringify(answer.body)).not.toContain(decodeSafely(id))
      }
    }
  })

  const SECRET = 'zanzibar'
  const WRONG: [route: string, body: unknown, fields: string[]][] = [
    ['PATCH /api/team', {}, ['name']],
    ['PATCH /api/team', { name: '' }, ['name']],
    ['PATCH /api/team', { name: '   ' }, ['name']],
    ['PATCH /api/team', { name: 7 }, ['name']],
    ['PATCH /api/team', { name: SECRET.repeat(20) }, ['name']],
    ['DELETE /api/team', {}, ['name']],
    ['DELETE /api/team', { name: SECRET.repeat(30) }, ['name']],
    ['POST /api/team/transfer', {}, ['userId']],
    ['POST /api/team/transfer', { userId: SECRET }, ['userId']],
    ['PATCH /api/team/members/{userId}', { role: SECRET }, ['role']],
    ['POST /api/team/invitations', {}, ['email', 'role']],
    ['POST /api/team/invitations', { email: SECRET, role: 'viewer' }, ['email']],
    ['POST /api/team/invitations', { email: `a\r\nBcc:${SECRET}@b.test`, role: 'viewer' }, ['email']],
    ['POST /api/team/invitations', { email: `é${SECRET}@b.test`, role: 'viewer' }, ['email']],
    ['POST /api/team/invitations', { email: `${SECRET.repeat(40)}@b.test`, role: 'viewer' }, ['email']],
    ['POST /api/team/invitations', { email: `${SECRET}@b.test`, role: 'owner' }, ['role']],
    [
      'POST /api/team/invitations',
      { email: `${SECRET}@b.test`, role: 'viewer', expiresInHours: 0, locale: 'de' },
      ['expiresInHours', 'locale'],
    ],
    ['POST /api/team/invitations/link', {}, ['role']],
    ['POST /api/team/invitations/link', { role: 'owner', expiresInHours: 721 }, ['role', 'expiresInHours']],
    ['POST /api/teams', { name: ' ' }, ['name']],
    ['POST /api/webhooks', {}, ['kind', 'name']],
    ['POST /api/webhooks', { kind: 'fax', name: SECRET }, ['kind']],
    ['POST /api/webhooks', { kind: 'webhook', name: SECRET, url: SECRET }, ['url']],
    [
      'POST /api/webhooks',
      { kind: 'webhook', name: SECRET, scope: 'some', url: 'https://a.example/' },
      ['scope'],
    ],
    ['PATCH /api/webhooks/{id}', { enabled: SECRET }, ['enabled']],
    ['POST /api/keys', {}, ['name', 'role', 'expiresInDays']],
    ['POST /api/keys', { name: SECRET, role: 'owner', expiresInDays: 1 }, ['role']],
    ['POST /api/keys', { name: SECRET, role: 'viewer', expiresInDays: 3651 }, ['expiresInDays']],
    ['POST /api/keys', { name: SECRET, role: 'viewer', expiresInDays: 0 }, ['expiresInDays']],
    ['PUT /api/x/budget', {}, ['budgetMicros', 'readCap', 'prices']],
    [
      'PUT /api/x/budget',
      { budgetMicros: -1, readCap: 0.5, prices: { 'post.read': SECRET } },
      ['budgetMicros', 'readCap', 'prices.post.read'],
    ],
    ['PUT /api/x/budget', { budgetMicros: 1e18, readCap: null, prices: {} }, ['budgetMicros']],
    ['POST /api/searches', {}, ['name', 'query']],
    ['POST /api/searches', { name: SECRET, query: {} }, ['query.q']],
    ['POST /api/searches', { name: ' ', query: { q: SECRET } }, ['name']],
    ['POST /api/searches', { name: SECRET.repeat(12), query: { q: SECRET } }, ['name']],
    [
      'POST /api/searches',
      { name: 'a', query: { q: SECRET.repeat(30), role: SECRET } },
      ['query.q', 'query.role'],
    ],
    [
      'POST /api/searches',
      { name: 'a', query: { q: 'a', from: SECRET, source: SECRET } },
      ['query.from', 'query.source'],
    ],
    ['PUT /api/keeping', {}, ['quotaBytes', 'retentionDays', 'competitorMedia', 'pageCopies']],
    [
      'PUT /api/keeping',
      { quotaBytes: 1e18, retentionDays: -1, competitorMedia: SECRET, pageCopies: false },
      ['quotaBytes', 'retentionDays', 'competitorMedia'],
    ],
    ['PUT /api/media/{id}/right', {}, ['state']],
    ['PUT /api/media/{id}/right', { state: SECRET }, ['state']],
    ['PUT /api/media/{id}/right', { state: 'asked', proofUrl: `javascript:${SECRET}` }, ['proofUrl']],
    ['POST /api/saved', {}, ['postIds']],
    ['POST /api/saved', { postIds: [SECRET], boardId: SECRET }, ['postIds.0', 'boardId']],
    ['POST /api/saved', { alertIds: Array(201).fill(crypto.randomUUID()) }, ['alertIds']],
    ['POST /api/saved/bulk', {}, ['ids', 'act']],
    ['POST /api/saved/bulk', { ids: [], act: 'trash' }, ['ids']],
    ['POST /api/saved/bulk', { ids: [crypto.randomUUID()], act: SECRET }, ['act']],
    ['POST /api/saved/bulk', { ids: [crypto.randomUUID()], act: 'add' }, ['boardId']],
    ['POST /api/saved/bulk', { ids: [crypto.randomUUID()], act: 'move', after: SECRET }, ['after']],
    ['POST /api/saved/bulk', { ids: [crypto.randomUUID()], act: 'tag' }, ['tag']],
    ['POST /api/saved/bulk', { ids: [crypto.randomUUID()], act: 'tag', tag: ' ' }, ['tag']],
    ['PATCH /api/saved/{id}', { note: SECRET.repeat(501), tags: [SECRET.repeat(6)] }, ['note', 'tags.0']],
    ['PATCH /api/saved/{id}', { tags: Array(21).fill('a') }, ['tags']],
    ['POST /api/boards', {}, ['name']],
    ['POST /api/boards', { name: SECRET.repeat(11), colour: SECRET }, ['name', 'colour']],
    ['POST /api/boards', { name: `a\u202e${SECRET}` }, ['name']],
    ['PATCH /api/boards/{id}', { name: ' ', colour: SECRET, after: SECRET }, ['name', 'colour', 'after']],
    ['POST /api/boards/{id}/items', {}, ['postIds']],
    ['POST /api/boards/{id}/items', { alertIds: [SECRET] }, ['alertIds.0']],
    ['POST /api/rules', {}, ['name', 'conditions', 'actions']],
    [
      'POST /api/rules',
      { name: ' ', conditions: { langs: [SECRET] }, actions: {} },
      ['name', 'conditions.langs.0', 'actions'],
    ],
    [
      'POST /api/rules/test',
      { conditions: { words: [{ mode: SECRET, in: 'both', words: [] }] } },
      ['conditions.words.0.mode', 'conditions.words.0.words'],
    ],
    ['PUT /api/rules/order', { ids: [SECRET] }, ['ids.0']],
    ['PATCH /api/rules/{id}', { enabled: SECRET }, ['enabled']],
    ['PATCH /api/alerts/{id}', { assigneeId: '', muted: SECRET }, ['assigneeId', 'muted']],
    ['POST /api/coverage/check', {}, ['text']],
    ['POST /api/coverage/check', { text: 'Maison Aurelle', url: 'https://aurelle.test/a' }, ['text']],
    ['POST /api/coverage/check', { text: SECRET.repeat(3_000) }, ['text']],
    ['POST /api/coverage/check', { url: SECRET.repeat(300) }, ['url']],
    ['PUT /api/alerts/{id}/coverage/{postId}', {}, ['verdict']],
    ['PUT /api/alerts/{id}/coverage/{postId}', { verdict: SECRET }, ['verdict']],
    ['PATCH /api/alerts/{id}', {}, ['state']],
    ['PATCH /api/alerts/{id}', { state: SECRET }, ['state']],
    ['PATCH /api/alerts/{id}', { state: null }, ['state']],
    [
      'POST /api/push/subscriptions',
      { ...SUBSCRIPTION, keys: { p256dh: SECRET, auth: '!' } },
      ['keys.p256dh', 'keys.auth'],
    ],
    ['POST /api/push/subscriptions', { ...SUBSCRIPTION, deviceName: ' ' }, ['deviceName']],
    ['DELETE /api/push/subscriptions', {}, ['endpoint']],
    ['PATCH /api/push/devices/{id}', { name: SECRET.repeat(11) }, ['name']],
    ['POST /api/push/test', { deviceId: SECRET }, ['deviceId']],
    ['POST /api/push/ack', { delivery: SECRET, token: SECRET, shown: 7 }, ['delivery', 'token', 'shown']],
    ['POST /api/push/act', { delivery: SECRET, token: 'x'.repeat(43), act: SECRET }, ['delivery', 'act']],
    ['PUT /api/notifications/preferences', { ...USUAL_WISHES, perHour: 201 }, ['perHour']],
    ['PUT /api/notifications/preferences', { ...USUAL_WISHES, zone: SECRET }, ['zone']],
    ['PUT /api/notifications/preferences', { ...USUAL_WISHES, digestAt: '24:00' }, ['digestAt']],
    [
      'PUT /api/notifications/preferences',
      { ...USUAL_WISHES, hours: { from: '9:00', to: '18:00', days: [] }, buttons: [] },
      ['hours', 'buttons'],
    ],
    ['POST /api/notifications/preview', { wishes: { ...USUAL_WISHES, what: SECRET } }, ['wishes.what']],
    ['POST /api/alerts/mark', {}, ['state']],
    ['POST /api/alerts/mark', { state: 'seen' }, ['ids']],
    ['POST /api/alerts/mark', { state: 'seen', ids: [SECRET] }, ['ids.0']],
    ['POST /api/alerts/mark', { state: 'seen', ids: Array(501).fill(crypto.randomUUID()) }, ['ids']],
    ['POST /api/alerts/mark', { state: 'seen', before: SECRET }, ['before']],
    ['POST /api/alerts/mark', { state: 'seen', before: '2016-12-31T23:59:60Z' }, ['before']],
    ['POST /api/sources', {}, ['address', 'role']],
    ['POST /api/sources', { address: '', role: 'watch' }, ['address']],
    ['POST /api/sources', { address: SECRET.repeat(300), role: 'watch' }, ['address']],
    ['POST /api/sources', { address: 'http://a.test/', role: SECRET }, ['role']],
    ['POST /api/sources', { address: 'http://a.test/', role: 'watch', platform: SECRET }, ['platform']],
    [
      'POST /api/sources',
      { address: 'http://a.test/', role: 'watch', intervalSeconds: 14 },
      ['intervalSeconds'],
    ],
    [
      'POST /api/sources',
      { address: 'http://a.test/', role: 'watch', intervalSeconds: 86_401 },
      ['intervalSeconds'],
    ],
    [
      'POST /api/sources',
      { address: 'http://a.test/', role: 'watch', intervalSeconds: 15.5 },
      ['intervalSeconds'],
    ],
    ['POST /api/sources', { address: 'http://a.test/', role: 'watch', tags: Array(21).fill('a') }, ['tags']],
    ['POST /api/sources', { address: 'http://a.test/', role: 'watch', tags: [SECRET.repeat(6)] }, ['tags.0']],
    ['POST /api/sources', { address: 'http://a.test/', role: 'watch', name: SECRET.repeat(20) }, ['name']],
    ['POST /api/sources/detect', {}, ['input']],
    ['POST /api/sources/detect', { input: '' }, ['input']],
    ['POST /api/sources/detect', { input: { $ne: SECRET } }, ['input']],
    ['POST /api/sources/recognise', { input: '' }, ['input']],
    ['POST /api/sources/recognise', { input: 'a', platform: SECRET }, ['platform']],
    ['POST /api/sources/import', {}, ['input', 'role']],
    ['POST /api/sources/import', { input: 'a', role: 'watch', from: -1, limit: 51 }, ['from', 'limit']],
    ['POST /api/sources/import', { input: 'a', role: 'watch', xMethod: SECRET }, ['xMethod']],
    ['POST /api/sources/x-list', {}, ['url']],
    ['POST /api/sources/x-list', { url: 'a', next: SECRET.repeat(30) }, ['next']],
    ['PATCH /api/sources/{id}', { paused: SECRET }, ['paused']],
    ['PATCH /api/sources/{id}', { noticeRead: false }, ['noticeRead']],
    ['PATCH /api/sources/{id}', { intervalSeconds: 0 }, ['intervalSeconds']],
    ['PATCH /api/sources/{id}', { priority: SECRET, role: SECRET }, ['priority', 'role']],
  ]

  test.each(WRONG)(
    '%s refuses a wrong body by the name of the field, without its value: %j',
    async (name, body, fields) => {
      const [method = '', path = ''] = name.split(' ')
      const answer = await anna.api.send<ErrorBody>(method, filled(path, ofNobody(path)), body)
      expectError(answer, 400, 'bad_request')
      expect(Object.keys(answer.body.error.fields ?? {}).sort()).toEqual(fields.sort())
      expect(JSON.stringify(answer.body)).not.toContain(SECRET)
    },
  )

  test('a body nested without end is a 400, wherever it is nested', async () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000)
    for (const [name, { body: taken }] of Object.entries(WALLS)) {
      if (taken === undefined) continue
      const [method = '', path = ''] = name.split(' ')
      const real = path.replace('{id}', crypto.randomUUID())
      for (const body of [deep, `{"name":${deep}}`, `{"tags":${deep},"ids":${deep}}`])
        expectError(await anna.api.send(method, real, body), 400, 'bad_request')
    }
  })

  test.each(['{bad', '', 'null', '[]', '"text"', '7', '{"name":"a"', '\u0000', '{"__proto__":{"name":"x"}}'])(
    'a body that is no such object is a 400: %j',
    async (body) => {
      for (const route of ['PATCH /api/team', 'POST /api/sources', 'POST /api/alerts/mark']) {
        const [method = '', path = ''] = route.split(' ')
        expectError(await anna.api.send(method, path, body), 400, 'bad_request')
      }
    },
  )

  test.each([
    'limit=0',
    'limit=201',
    'limit=1.5',
    'limit=abc',
    'limit=',
    'state=zanzibar',
    'role=zanzibar',
    'platform=zanzibar',
    'priority=zanzibar',
    'source=zanzibar',
    'coverage=zanzibar',
    'cursor=zanzibar',
    `cursor=${Buffer.from('999999999999999 01a2055c-96b1-7659-90a0-ab6d9ed4405e').toString('base64url')}`,
    `q=${SECRET.repeat(30)}`,
    'q=%00',
    'q=a%00b',
  ])('a wrong query is a 400: ?%s', async (query) => {
    const answer = await anna.api.send('GET', `/api/alerts?${query}`)
    expectError(answer, 400, 'bad_request')
    expect(JSON.stringify(answer.body)).not.toContain(SECRET)
  })

  test.each([
    '',
    'q=',
    `q=${SECRET.repeat(30)}`,
    'q=a&limit=101',
    'q=a&role=zanzibar',
    'q=a&platform=zanzibar',
    'q=a&source=zanzibar',
    'q=a&from=zanzibar',
    'q=a&to=2026-13-01T00:00:00Z',
    'q=a&cursor=zanzibar',
    `q=a&cursor=${Buffer.from('20 1795388682000 zanzibar').toString('base64url')}`,
    `q=a&cursor=${Buffer.from('20 999999999999999 01a2055c-96b1-7659-90a0-ab6d9ed4405e').toString('base64url')}`,
  ])('a wrong question to the archive is a 400: ?%s', async (query) => {
    const answer = await anna.api.send('GET', `/api/search?${query}`)
    expectError(answer, 400, 'bad_request')
    expect(JSON.stringify(answer.body)).not.toContain(SECRET)
  })

  test.each(['limit=0', 'limit=101', 'cursor=zanzibar'])(
    'a wrong page of stories is a 400: ?%s',
    async (query) => {
      const answer = await anna.api.send('GET', `/api/stories?${query}`)
      expectError(answer, 400, 'bad_request')
      expect(JSON.stringify(answer.body)).not.toContain(SECRET)
    },
  )

  test.each([
    'limit=0',
    'limit=201',
    'board=zanzibar',
    'board=',
    'trash=zanzibar',
    'platform=zanzibar',
    'media=audio',
    'cursor=zanzibar',
    `cursor=${Buffer.from('place 1024 01a2055c-96b1-7659-90a0-ab6d9ed4405e').toString('base64url')}`,
    `q=${SECRET.repeat(30)}`,
    `tag=${SECRET.repeat(6)}`,
    'q=a%00b',
    'tag=%00',
  ])('a wrong question to what is saved is a 400: ?%s', async (query) => {
    const answer = await anna.api.send('GET', `/api/saved?${query}`)
    expectError(answer, 400, 'bad_request')
    expect(JSON.stringify(answer.body)).not.toContain(SECRET)
  })

  test.each(['after=-1', 'after=abc', 'after=1.5'])(
    'a wrong place in the stream is a 400: ?%s',
    async (query) => {
      expectError(await anna.api.send('GET', `/api/events?${query}`), 400, 'bad_request')
    },
  )

  test.each<[string, unknown]>([
    ['PATCH /api/team', { name: 'a\u0000b' }],
    ['POST /api/teams', { name: 'a\u0000b' }],
    ['POST /api/keys', { name: 'a\u0000b', role: 'viewer', expiresInDays: null }],
    ['POST /api/team/invitations', { email: 'a\u0000@b.test', role: 'viewer' }],
    ['POST /api/sources', { address: 'http://nul.test/', method: 'feed', role: 'watch', name: 'a\u0000b' }],
    ['POST /api/sources', { address: 'http://nul.test/', method: 'feed', role: 'watch', tags: ['a\u0000b'] }],
    ['POST /api/alerts/mark', { before: '0000-01-01T00:00:00Z', state: 'seen' }],
    ['POST /api/boards', { name: 'a\u0000b' }],
    ['POST /api/searches', { name: 'a\u0000b', query: { q: 'a' } }],
    ['POST /api/searches', { name: 'a', query: { q: 'a\u0000b' } }],
  ])('what no database holds is a 400, not our fault: %s %j', async (name, body) => {
    const [method = '', path = ''] = name.split(' ')
    expectError(await anna.api.send(method, path, body), 400, 'bad_request')
    expect(await anna.api.sources()).toEqual([])
  })

  test.each([
    '/api',
    '/api/',
    '/api/nowhere',
    '/api/alerts/',
    '/api/auth/nowhere',
    '/api/sources/a/b/c',
    '/API/alerts',
    '/nowhere',
  ])('an address that is none is a 404 in JSON: %s', async (path) => {
    for (const api of [anna.api, house.api(null)]) {
      const answer = await api.send(path === '/api/alerts/' ? 'DELETE' : 'GET', path)
      expectError(answer, 404, 'not_found')
    }
  })

  test('that takes a body or a query is tried with wrong ones above, a new one too', async () => {
    type Operation = { requestBody?: object; parameters?: { in: string }[] }
    const { body } = await house
      .api(null)
      .send<{ paths: Record<string, Record<string, Operation>> }>('GET', '/api/openapi.json')
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: nameOf({ method: method.toUpperCase(), path: documented(path) }),
        operation,
      })),
    )
    const tried = new Set(WRONG.map(([name]) => name))
    const withBody = operations.filter(({ operation }) => operation.requestBody !== undefined)
    expect(new Set(withBody.map(({ name }) => name))).toEqual(tried)
    expect(new Set(Object.keys(WALLS).filter((name) => WALLS[name]?.body !== undefined))).toEqual(tried)
    const withQuery = operations.filter(({ operation }) =>
      operation.parameters?.some((parameter) => parameter.in === 'query'),
    )
    expect(withQuery.map(({ name }) => name).sort()).toEqual([
      'GET /api/alerts',
      'GET /api/audit',
      'GET /api/boards',
      'GET /api/boards/{id}/items',
      'GET /api/events',
      'GET /api/media/{id}',
      'GET /api/saved',
      'GET /api/search',
      'GET /api/sources/{id}/checks',
      'GET /api/stories',
      'GET /api/webhooks/{id}/deliveries',
    ])
  })

  test('a method that a route does not have is a 404 in JSON', async () => {
    for (const [method, path] of [
      ['PUT', '/api/sources'],
      ['DELETE', '/api/me'],
      ['POST', '/api/events'],
      ['PATCH', '/api/health'],
    ])
      expectError(
        await anna.api.send(method ?? '', path ?? '', method === 'DELETE' ? undefined : {}),
        404,
        'not_found',
      )
  })

  test('with the database broken is a 500 without a word of it, also in the log', async () => {
    await using broken = await openHouse({ env: { AUTH_SECRET: 'sesame-sesame-sesame-sesame-sesame' } })
    const { api, cookie } = await broken.signUp()
    await broken.services.db.execute('drop schema public cascade')
    for (const route of guarded) {
      const path = withQuery(filled(route.path, ofNobody(route.path)), WALLS[nameOf(route)]?.query)
      const answer = await api.send(route.method, path, bodyOf(route))
      expectError(answer, 500, 'internal')
    }
    const console = spyOn(globalThis.console, 'error').mockImplementation(() => undefined)
    const signIn = { email: 'zanzibar@kestrel.test', password: 'zanzibar-zanzibar' }
    expectError(await api.send('POST', '/api/auth/sign-in/email', signIn), 500, 'internal')
    expectError(await api.send('POST', '/api/auth/sign-up/email', { ...signIn, name: 'A' }), 500, 'internal')
    // A library that writes past the log writes what it likes.
    expect(console).not.toHaveBeenCalled()
    console.mockRestore()
    expect(broken.log.length).toBeGreaterThan(guarded.length)
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? ''
    const told = broken.log.join('\n')
    for (const word of ['select ', 'Failed query', 'insert into', 'sesame', 'zanzibar', token])
      expect(told).not.toContain(word)
  })
})

function decodeSafely(text: string): string {
  return URL.canParse(`http://a/${text}`) && !/%(00|ff)/.test(text) ? decodeURIComponent(text) : text
}

describeBoth('two teams', (ground) => {
  const shared = shareHouse(ground)

  /** Each watches a feed of their own and one they share; each has alerts. */
  async function twoTeams() {
    const { house, publisher } = shared
    const path = crypto.randomUUID()
    const [common, hers, his] = ['common', 'hers', 'his'].map((name) => publisher.feed(`/${path}/${name}`))
    const [anna, bert] = [await house.signUp('Anna'), await house.signUp('Bert')]
    const sources = {
      anna: [await anna.api.watch(common?.url ?? ''), await anna.api.watch(hers?.url ?? '')],
      bert: [await bert.api.watch(common?.url ?? ''), await bert.api.watch(his?.url ?? '')],
    }
    await shared.pass(0)
    common?.post({ title: 'Common' })
    hers?.post({ title: 'Hers' })
    his?.post({ title: 'His' })
    await shared.pass(MINUTE)
    return { anna, bert, sources }
  }

  const titles = async ({ api }: Member) => (await api.allAlerts()).map(({ post }) => post.title).sort()

  test("see their own alerts, sources, figures and events, never the other's", async () => {
    const { anna, bert, sources } = await twoTeams()
    expect([await titles(anna), await titles(bert)]).toEqual([
      ['Common', 'Hers'],
      ['Common', 'His'],
    ])
    const ids = async ({ api }: Member) => (await api.sources()).map(({ id }) => id).sort()
    expect(await ids(anna)).toEqual(sources.anna.map(({ id }) => id).sort())
    await anna.api.markMany({ before: '2030-01-01T00:00:00.000Z', state: 'saved' })
    expect((await anna.api.alerts()).counts).toMatchObject({ unread: 0, saved: 2 })
    expect((await bert.api.alerts()).counts).toMatchObject({ unread: 2, saved: 0 })
    expect((await bert.api.alerts({ state: 'saved' })).items).toEqual([])
    expect((await bert.api.alerts({ source: sources.anna[1]?.id ?? '' })).items).toEqual([])
    expect((await bert.api.alerts({ q: 'hers' })).items).toEqual([])

    await using stream = await bert.api.stream({ after: 0 })
    const { seq } = await bert.api.alerts()
    await bert.api.patch(sources.bert[1]?.id ?? '', { name: 'Renamed' })
    await stream.until('source.updated', ({ data }) => data.name === 'Renamed')
    expect(stream.seqs()).toEqual(Array.from({ length: seq + 1 }, (_, n) => n + 1))
    const heard = JSON.stringify(stream.heard)
    for (const id of [
      ...sources.anna.map(({ id }) => id),
      ...(await anna.api.allAlerts()).map(({ id }) => id),
    ])
      expect(heard).not.toContain(id)
    expect(heard).not.toContain('Hers')
  })

  test("cannot touch what is the other's by its id: 404, nothing said, nothing done", async () => {
    const { anna, bert, sources } = await twoTeams()
    const [alert] = await anna.api.allAlerts()
    const before = [await anna.api.allAlerts(), await anna.api.sources(), (await anna.api.alerts()).seq]
    const routes = shared.house.app.routes.map(({ method, path }) => ({ method, path: documented(path) }))
    const theirs: Partial<Record<Thing, string[]>> = {
      alert: [alert?.id ?? ''],
      source: sources.anna.map(({ id }) => id),
    }
    for (const route of routes) {
      const { names } = WALLS[nameOf(route)] ?? {}
      for (const id of theirs[names ?? 'token'] ?? []) {
        const answer = await bert.api.send(route.method, filled(route.path, id), bodyOf(route))
        expectError(answer, 404, 'not_found')
        expect(Object.keys((answer.body as ErrorBody).error)).toEqual(['code', 'message'])
      }
    }
    // One that she has removed is not his to bring back either.
    const removed = sources.anna[1]?.id ?? ''
    await anna.api.remove(removed)
    expectError(await bert.api.send('POST', `/api/sources/${removed}/restore`), 404, 'not_found')
    await anna.api.restore(removed)
    const marked = await bert.api.markMany({ ids: [alert?.id ?? ''], state: 'dismissed' })
    expect(marked).toEqual([])
    const after = [await anna.api.allAlerts(), await anna.api.sources()]
    expect(after).toEqual(before.slice(0, 2) as typeof after)
  })

  test('share a post, not what they think of it', async () => {
    const { anna, bert } = await twoTeams()
    const common = async ({ api }: Member) => (await api.allAlerts({ q: 'common' }))[0]
    const [hers, his] = [await common(anna), await common(bert)]
    expect(hers?.post.id).toBe(his?.post.id ?? '')
    await anna.api.mark(hers?.id ?? '', 'dismissed')
    expect((await common(bert))?.state).toBe('new')
    expect(await anna.api.allAlerts({ q: 'common' })).toEqual([])
  })
})
