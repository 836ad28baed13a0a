import { expect, test } from 'bun:test'
import { Elysia, t } from 'elysia'
import { teamId } from '../../../db/db.ts'
import type { Auth, Principal } from '../../ports/auth.ts'
import type { Log } from '../../ports/log.ts'
import { errors } from '../wire/errors.ts'
import { sessionGuard } from './session.ts'

const anna: Principal = {
  by: {
    kind: 'person',
    userId: 'anna',
    name: 'Anna',
    email: 'anna@kestrel.test',
    emailVerified: true,
    twoFactor: false,
    locale: 'fr',
    sessionId: 'hers',
  },
  teamId: teamId('desk'),
  teamName: 'Desk',
  role: 'editor',
}
const machine: Principal = { ...anna, by: { kind: 'key', keyId: 'k', name: 'Robot' } }

function open(who: () => Principal | null) {
  const state = { looks: 0, reached: 0 }
  const auth: Auth = {
    handle: async () => new Response(),
    setup: async () => ({ signUp: 'open', firstRun: true, social: [], mail: 'outbox' }),
    settle: async () => undefined,
    renew: async () => [],
    principal: async () => {
      state.looks++
      return who()
    },
  }
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  }
  const app = new Elysia()
    .use(errors(log))
    .use(sessionGuard(auth, async () => undefined))
    .post(
      '/:id',
      ({ principal }) => {
        state.reached++
        return principal.by.name
      },
      { may: 'triage', params: t.Object({ id: t.Number() }), body: t.Object({ a: t.String() }) },
    )
    .post('/:id/sources', () => state.reached++, { may: 'manage.sources', body: t.Object({ a: t.String() }) })
    .post('/:id/me', ({ person }) => person.email, { personal: true, body: t.Object({ a: t.String() }) })
    .get('/open', () => 'open')
  const post = (path: string, body: string) =>
    app.handle(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
    )
  return { app, post, state }
}

test('a person is let in, and looked up once', async () => {
  const { post, state } = open(() => anna)
  expect(await (await post('/1', '{"a":"b"}')).text()).toBe('Anna')
  expect(state).toEqual({ looks: 1, reached: 1 })
})

test.each([
  ['nothing else wrong', '/1', '{"a":"b"}'],
  ['a wrong id', '/x', '{"a":"b"}'],
  ['a wrong body', '/1', '{}'],
  ['an unreadable body', '/1', '{'],
])('a stranger hears 401 and nothing else: %s', async (_, path, body) => {
  const { post, state } = open(() => null)
  const answer = await post(path, body)
  expect([answer.status, (await answer.json()).error.code]).toEqual([401, 'unauthenticated'])
  expect(state).toEqual({ looks: 1, reached: 0 })
})

test.each([
  ['nothing else wrong', '{"a":"b"}'],
  ['a wrong body', '{}'],
  ['an unreadable body', '{'],
])('a role that may not hears 403 and nothing else: %s', async (_, body) => {
  const { post, state } = open(() => anna)
  const answer = await post('/1/sources', body)
  expect([answer.status, (await answer.json()).error.code]).toEqual([403, 'forbidden'])
  expect(state).toEqual({ looks: 1, reached: 0 })
})

test('what is personal is closed to keys and open to people of any role', async () => {
  expect(await (await open(() => anna).post('/1/me', '{"a":"b"}')).text()).toBe('anna@kestrel.test')
  const refused = await open(() => machine).post('/1/me', '{')
  expect([refused.status, (await refused.json()).error.code]).toEqual([403, 'person_only'])
})

test('a look-up that fails is our fault, not an unreadable body', async () => {
  const { post, state } = open(() => {
    throw new Error('the database is away')
  })
  expect((await post('/1', '{"a":"b"}')).status).toBe(500)
  expect(state.reached).toBe(0)
})

test('routes that are not marked are open', async () => {
  const { app, state } = open(() => null)
  expect(await (await app.handle(new Request('http://localhost/open'))).text()).toBe('open')
  expect(state.looks).toBe(0)
})
