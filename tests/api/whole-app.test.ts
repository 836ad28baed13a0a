import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { web } from '../../server/web.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The API with the client's files behind it, as it is really served: nothing of the one may end in the other. */
describe('the API before the client', () => {
  let house: House
  let anna: Member
  let folder = ''
  let app: { routes: { method: string; path: string }[]; handle(request: Request): Promise<Response> }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visao-client-'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>the shell</title>')
    house = await openHouse()
    anna = await house.signUp()
    const { services, auth, hub } = house.runtime
    const health = { version: '1.2.3', parts: () => house.runtime.health() }
    app = createApp({ services, auth, hub, health, outside: house.config }).use(web({ root: folder }))
  })
  afterAll(async () => {
    await house[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  const ask = (method: string, path: string, cookie: string | null = anna.cookie) =>
    app.handle(new Request(`http://localhost${path}`, { method, headers: cookie === null ? {} : { cookie } }))

  async function expectNotFound(answer: Response): Promise<void> {
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/json')
    const { error } = (await answer.json()) as ErrorBody
    expect(error).toEqual({ code: 'not_found', message: expect.stringMatching(/^[A-Z]/) })
  }

  test('adds nothing to the API but what catches the rest', () => {
    const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
    const ofTheApi = new Set(house.app.routes.map(name))
    const added = app.routes.map(name).filter((one) => !ofTheApi.has(one))
    expect(added.toSorted()).toEqual(['ALL /*', 'ALL /assets/*'])
  })

  test('every route that strangers may not use says so, and does not show them the shell', async () => {
    const open = new Set([
      '/api/health',
      '/api/auth/setup',
      '/api/auth/*',
      '/api/docs',
      '/api/docs/page.css',
      '/api/docs/page.js',
      '/api/openapi.json',
      // To whoever holds the token.
      '/api/invitations/:token',
      // To whoever holds the token of a message.
      '/api/push/ack',
      '/api/push/act',
    ])
    const closed = app.routes.filter(({ path }) => path.startsWith('/api/') && !open.has(path))
    expect(closed.length).toBeGreaterThan(12)
    for (const { method, path } of closed) {
      const answer = await ask(method, path.replace(/:\w+/g, crypto.randomUUID()), null)
      expect([method, path, answer.status]).toEqual([method, path, 401])
      expect(await answer.text()).not.toContain('the shell')
    }
  })

  test.each(['/api', '/api/', '/api/nothing', '/api/sources/a/b', '/api/auth/nothing', '/api/alerts.json'])(
    'an address that is not there is a 404 in JSON, by any method, for anybody: %s',
    async (path) => {
      for (const method of METHODS)
        for (const cookie of [null, anna.cookie]) await expectNotFound(await ask(method, path, cookie))
    },
  )

  test('a method that an address does not have is a 404 in JSON', async () => {
    const paths = new Set(app.routes.map(({ path }) => path).filter((path) => /^\/api\/[^*]+$/.test(path)))
    expect(paths.size).toBeGreaterThan(12)
    for (const path of paths) {
      const had = new Set(app.routes.filter((route) => route.path === path).map(({ method }) => method))
      // A path whose last part reads as an id belongs to that route too: it is then an id that is none.
      for (const method of METHODS.filter((one) => !had.has(one)))
        await expectNotFound(await ask(method, path.replace(/:\w+/g, crypto.randomUUID())))
    }
  })

  test('the screens are still the shell', async () => {
    for (const path of ['/', '/sources', '/apilogue'])
      expect(await (await ask('GET', path)).text()).toContain('the shell')
  })
})
