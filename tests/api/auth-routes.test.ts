import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { OPEN_AUTH_ROUTES } from '../../server/core/auth-routes.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import { codeOf } from '../fixtures/totp.ts'
import { visit } from '../fixtures/visitor.ts'

const OLD = 'an older secret of thirty-two characters'
const NEW = 'a newer secret of thirty-two characters'

describe('what of the library is open', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house[Symbol.asyncDispose]())
  const call = (method: string, path: string) =>
    method === 'GET' ? visit(house).get(path) : visit(house).post(path)

  test('is what the list says, by that method alone', async () => {
    for (const { method, path } of OPEN_AUTH_ROUTES) {
      const at = path.replace(':id', 'google')
      const [there, other] = [await call(method, at), await call(method === 'GET' ? 'POST' : 'GET', at)]
      expect([path, there.status === 404 && hasNoSuchAddress(there.body)]).toEqual([path, false])
      expect([path, other.status]).toEqual([path, 404])
    }
  })

  const SHUT = [
    ['GET', '/list-sessions'],
    ['POST', '/revoke-session'],
    ['POST', '/revoke-sessions'],
    ['POST', '/revoke-other-sessions'],
    ['POST', '/update-session'],
    ['POST', '/verify-password'],
    ['POST', '/get-access-token'],
    ['POST', '/refresh-token'],
    ['GET', '/account-info'],
    ['GET', '/delete-user/callback'],
    ['GET', '/reset-password/abc'],
    ['POST', '/two-factor/get-totp-uri'],
    ['POST', '/two-factor/send-otp'],
    ['POST', '/two-factor/verify-otp'],
    ['POST', '/organization/create'],
    ['POST', '/sign-up/email/'],
    ['POST', '//sign-up/email'],
    ['POST', '/sign-up%2Femail'],
    ['GET', '/callback/google/extra'],
    ['GET', '/error'],
    ['GET', '/ok'],
  ] as const
  test.each(SHUT)('%s %s is not', async (method, path) => {
    expect((await call(method, path)).status).toBe(404)
  })

  test('lets only those in who are signed in, where that is said', async () => {
    for (const { method, path, who } of OPEN_AUTH_ROUTES.filter((route) => route.who === 'person'))
      expect([path, who, [400, 401].includes((await call(method, path)).status)]).toEqual([path, who, true])
  })

  test('gives the token of a session to the cookie alone', async () => {
    const member = await house.signUp('Anna')
    const visitor = visit(house)
    const credentials = { email: member.email, password: PASSWORD }
    const change = { currentPassword: PASSWORD, newPassword: 'another horse battery' }
    const answers = [
      await visitor.post('/sign-in/email', credentials),
      await visitor.get('/get-session'),
      await visitor.post('/change-password', change),
      await visitor.post('/sign-up/email', { ...credentials, name: 'Zoé', email: `zoe-${member.email}` }),
    ]
    for (const { status, body } of answers) {
      expect([status, typeof body]).toEqual([200, 'object'])
      const tokens = [...visitor.cookies.values()].map(
        (value) => decodeURIComponent(value).split('.')[0] ?? '',
      )
      for (const token of tokens) expect(JSON.stringify(body)).not.toContain(token)
      expect(JSON.stringify(body)).not.toMatch(/"token":"/)
    }
  })

  test('stands in the document of the API', async () => {
    const { body } = await visit(house).get<{ paths: Record<string, Record<string, { tags?: string[] }>> }>(
      '/api/openapi.json',
    )
    for (const { method, path } of OPEN_AUTH_ROUTES) {
      const operation = body.paths[`/api/auth${path.replace(':id', '{id}')}`]?.[method.toLowerCase()]
      expect([path, operation?.tags]).toEqual([path, ['auth']])
    }
  })
})

describe('a new AUTH_SECRET before the old one', () => {
  test('signs nobody out, and opens what the old one sealed', async () => {
    await using before = await openHouse({ database: 'postgres', env: { AUTH_SECRET: OLD } })
    const member = await before.signUp('Anna')
    const owner = visit(before, { cookie: member.cookie })
    const { body } = await owner.post<{ totpURI: string }>('/two-factor/enable', { password: PASSWORD })
    await owner.post('/two-factor/verify-totp', { code: codeOf(body.totpURI, -1) })
    const databaseUrl = before.databaseUrl ?? ''
    await using after = await openHouse({ databaseUrl, env: { AUTH_SECRET: `${NEW}, ${OLD}` }, redis: true })
    const later = visit(after, { cookie: owner.cookie() })
    expect((await later.who())?.user?.email).toBe(member.email)
    const again = visit(after)
    await again.post('/sign-in/email', { email: member.email, password: PASSWORD })
    expect((await again.post('/two-factor/verify-totp', { code: codeOf(body.totpURI) })).status).toBe(200)
    expect((await again.who())?.user?.email).toBe(member.email)
  })

  test('alone signs everybody out', async () => {
    await using before = await openHouse({ database: 'postgres', redis: true, env: { AUTH_SECRET: OLD } })
    const member = await before.signUp('Anna')
    await using after = await openHouse({
      databaseUrl: before.databaseUrl ?? '',
      redis: true,
      env: { AUTH_SECRET: NEW },
    })
    expect(await visit(after, { cookie: member.cookie }).who()).toBeNull()
  })
})

function hasNoSuchAddress(body: unknown): boolean {
  return JSON.stringify(body).includes('No such address')
}

describe('rubbish', () => {
  const BODIES: [name: string, body: string][] = [
    ['no JSON', '{"email":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a number', '7'],
    ['nothing', ''],
    ['things of other kinds', JSON.stringify(everyField({}))],
    ['lists', JSON.stringify(everyField([1]))],
    ['numbers', JSON.stringify(everyField(7))],
    ['NUL', JSON.stringify(everyField('a\u0000b'))],
    [
      'half a pair of UTF-16',
      `{"email":"a@b.test","name":"\\ud800","password":"\\udfff long enough","code":"\\ud800"}`,
    ],
    ['a prototype', '{"__proto__":{"email":"a@b.test"},"constructor":{"prototype":{}}}'],
    ['SQL', JSON.stringify(everyField(`' or 1=1; drop table "user"; --`))],
  ]

  test.each(BODIES)(
    'of the kind "%s" is refused by every route, with nothing of the inside in it',
    async (_, body) => {
      await using house = await openHouse()
      const member = await house.signUp('Anna')
      for (const { method, path } of OPEN_AUTH_ROUTES)
        for (const cookie of ['', member.cookie]) {
          if (path === '/sign-out') continue
          const rubbish = method === 'GET' ? `?token=%00&state=%00&code=%ff&callbackURL=%00` : ''
          const answer = await fetch(`${house.url}/api/auth${path.replace(':id', 'google')}${rubbish}`, {
            method,
            redirect: 'manual',
            headers: { origin: house.url, 'content-type': 'application/json', cookie },
            ...(method === 'POST' ? { body } : {}),
          })
          const said = await answer.text()
          expect([path, answer.status, answer.status < 500]).toEqual([path, answer.status, true])
          expect(said).not.toMatch(/select |insert |drizzle|postgres|node_modules|\.mjs|\.ts:| at [a-z]+ \(/i)
        }
    },
  )

  function everyField(value: unknown): Record<string, unknown> {
    const names =
      'name email newEmail password newPassword currentPassword token code provider callbackURL idToken'
    const more = 'accountId providerId id response locale invitation teamName rememberMe trustDevice metadata'
    return Object.fromEntries(`${names} ${more}`.split(' ').map((name) => [name, value]))
  }
})
