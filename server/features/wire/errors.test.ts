import { expect, test } from 'bun:test'
import { Elysia, t } from 'elysia'
import { Problem } from '../../core/problem.ts'
import type { Log } from '../../ports/log.ts'
import { errors } from './errors.ts'

function open() {
  const logged: string[] = []
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (message, error, facts) =>
      void logged.push(`${message} ${String(error)} ${JSON.stringify(facts)}`),
  }
  const app = new Elysia()
    .use(errors(log))
    .get('/problem', () => {
      throw new Problem(429, 'rate_limited', 'Not so fast', { fields: { a: 'b' }, retryAfterSeconds: 1.2 })
    })
    .get('/bug', () => {
      throw new TypeError('secret is not a function')
    })
    .get('/thrown', () => {
      throw 'secret text'
    })
    .get('/database', () => {
      throw new Error('Failed query: secret', { cause: Object.assign(new Error('no'), { code: '22021' }) })
    })
    .get('/misfit', () => ({ name: 'secret' }) as never, { response: t.Object({ name: t.Number() }) })
    .post('/deep', () => 'ok', { body: t.Object({ list: t.Array(t.Object({ name: t.String() })) }) })
    .get('/:id', () => 'ok', { params: t.Object({ id: t.String({ format: 'uuid' }) }) })
  const ask = async (path: string, init?: RequestInit) => {
    const response = await app.handle(new Request(`http://localhost${path}`, init))
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  return { ask, logged }
}

const internal = { error: { code: 'internal', message: 'Something went wrong on our side' } }

test('a refusal is told as it is, with when to come back', async () => {
  const { ask, logged } = open()
  const { status, headers, body } = await ask('/problem')
  expect([status, headers.get('retry-after')]).toEqual([429, '2'])
  expect(body).toEqual({ error: { code: 'rate_limited', message: 'Not so fast', fields: { a: 'b' } } })
  expect(logged).toEqual([])
})

test.each(['/bug', '/thrown', '/misfit'])(
  'a fault of ours is told without a word of it, and logged: %s',
  async (path) => {
    const { ask, logged } = open()
    expect(await ask(path)).toMatchObject({ status: 500, body: internal })
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain(`"path":"${path}"`)
  },
)

test('an answer that does not fit is logged by the field, not by its value', async () => {
  const { ask, logged } = open()
  await ask('/misfit')
  expect(logged[0]).toContain('name')
  expect(logged[0]).not.toContain('secret')
})

test('what the database cannot hold is the fault of who asked', async () => {
  const { ask, logged } = open()
  const { status, body } = await ask('/database')
  expect([status, body.error.code]).toEqual([400, 'bad_request'])
  expect(JSON.stringify(body)).not.toContain('secret')
  expect(logged).toEqual([])
})

test('a wrong field is named by its whole path', async () => {
  const { ask } = open()
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ list: [{ name: 'a' }, { name: 7 }, {}] })
  const answer = await ask('/deep', { method: 'POST', headers, body })
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { code: 'bad_request', fields: { 'list.1.name': 'invalid', 'list.2.name': 'invalid' } } },
  })
})

test.each([
  ['/nowhere/at/all', 404, 'not_found'],
  ['/not-an-id', 404, 'not_found'],
])('%s is %i', async (path, status, code) => {
  expect(await open().ask(path)).toMatchObject({ status, body: { error: { code } } })
})

test('a body that cannot be read is a 400', async () => {
  const headers = { 'content-type': 'application/json' }
  const answer = await open().ask('/deep', { method: 'POST', headers, body: '{' })
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } })
})
