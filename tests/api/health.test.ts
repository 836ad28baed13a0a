import { describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../../db/db.ts'
import { type OpenDatabase, openPglite } from '../../db/open.ts'
import { createApp } from '../../server/app.ts'
import type { PartState } from '../../server/features/health/routes.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { preparedImage } from '../fixtures/house-database.ts'
import { errorOf, openStandIn } from '../fixtures/meilisearch-stand-in.ts'
import { describeWith } from '../fixtures/services.ts'

interface Report {
  status: string
  version: string
  parts: Record<string, PartState>
}

const OK: PartState = { state: 'ok', detail: 'here' }
const AWAY: PartState = { state: 'away', detail: 'ECONNREFUSED' }
const IN_DATABASE: PartState = { state: 'off', detail: 'in the database' }
const OFF: PartState = { state: 'off', detail: 'in process' }

function statesOf(parts: Record<string, PartState>) {
  return Object.fromEntries(Object.entries(parts).map(([name, { state }]) => [name, { state }]))
}

/** The same database, whose raw statements are never answered while `mute` says so. */
function thatMayFallSilent(db: Db, mute: () => boolean): Db {
  return new Proxy(db, {
    get: (target, name) =>
      name === 'execute' && mute() ? () => new Promise(() => undefined) : Reflect.get(target, name, target),
  })
}

describe('GET /api/health', () => {
  test('says on this machine that all is well, what runs on what, and the version', async () => {
    await using house = await openHouse({
      database: 'pglite',
      env: { CHROME_PATH: '/nowhere/chromium', FFMPEG_PATH: '/nowhere/ffmpeg' },
    })
    const { status, headers, body } = await house.api(null).send<Report>('GET', '/api/health')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/json')
    expect(body).toEqual({
      status: 'ok',
      version: '0.0.0-test',
      parts: {
        database: { state: 'ok', detail: expect.stringContaining('PGlite') },
        redis: OFF,
        search: IN_DATABASE,
        blobs: { state: 'ok', detail: expect.stringMatching(/\/media$/) },
        keeping: { state: 'ok', detail: 'every team has room' },
        push: { state: 'ok', detail: '0 devices, 0 silent' },
        browser: { state: 'off', detail: expect.stringContaining('/nowhere/chromium') },
        films: { state: 'off', detail: expect.stringContaining('/nowhere/ffmpeg') },
      },
    })
  })

  test('tells strangers the same without a folder or a host', async () => {
    await using house = await openHouse({
      env: { TRUSTED_PROXIES: '127.0.0.1', CHROME_PATH: '/bin/sh', FFMPEG_PATH: '/bin/sh' },
    })
    const told: HeadersInit[] = [
      { 'x-forwarded-for': '203.0.113.9' },
      { 'x-forwarded-for': '127.0.0.1' },
      { host: 'rebound.evil.test' },
      { via: '1.1 proxy', cookie: (await house.signUp()).cookie },
    ]
    for (const headers of told) {
      const answer = await fetch(`${house.url}/api/health`, { headers })
      expect([answer.status, await answer.json()]).toEqual([
        200,
        {
          status: 'ok',
          version: '0.0.0-test',
          parts: {
            database: { state: 'ok' },
            redis: { state: 'off' },
            search: { state: 'off' },
            blobs: { state: 'ok' },
            keeping: { state: 'ok' },
            push: { state: 'ok' },
            browser: { state: 'ok' },
            films: { state: 'ok' },
          },
        },
      ])
    }
  })

  test('is 503 as soon as the database is away, and names no query', async () => {
    await using stack = new AsyncDisposableStack()
    const folder = await mkdtemp(join(tmpdir(), 'visao-health-'))
    stack.defer(() => rm(folder, { recursive: true, force: true }))
    const databases: OpenDatabase[] = []
    await using house = await openHouse({
      overrides: {
        openDatabase: async () => {
          const real = await openPglite(folder, await preparedImage())
          databases.push(real)
          return { ...real, [Symbol.asyncDispose]: async () => undefined }
        },
      },
    })
    const ask = () => house.api(null).send<Report>('GET', '/api/health')
    expect((await ask()).status).toBe(200)
    for (const database of databases) await database[Symbol.asyncDispose]()
    const { status, body } = await ask()
    expect(status).toBe(503)
    expect(body.status).toBe('down')
    expect(body.parts.database?.state).toBe('away')
    expect(JSON.stringify(body)).not.toMatch(/select|Failed query/i)
    const me = await house.api('visao.session_token=a.b').send('GET', '/api/alerts')
    expect([401, 500]).toContain(me.status)
  })

  test('is 503 when the database takes the question and never answers', async () => {
    await using stack = new AsyncDisposableStack()
    const folder = await mkdtemp(join(tmpdir(), 'visao-health-'))
    stack.defer(() => rm(folder, { recursive: true, force: true }))
    let mute = false
    await using house = await openHouse({
      overrides: {
        openDatabase: async () => {
          const real = await openPglite(folder, await preparedImage())
          return { ...real, db: thatMayFallSilent(real.db, () => mute) }
        },
      },
    })
    mute = true
    const { status, body } = await house.api(null).send<Report>('GET', '/api/health')
    expect([status, body.status, body.parts.database?.state]).toEqual([503, 'down', 'away'])
  })

  test('serves on without its Meilisearch, and says what to do about it', async () => {
    await using server = openStandIn('visao-1')
    await using house = await openHouse({ env: { MEILI_URL: server.url, MEILI_KEY: 'sesame' } })
    const ask = async () => (await house.api(null).send<Report>('GET', '/api/health')).body
    expect((await ask()).parts.search).toEqual({ state: 'ok', detail: expect.stringContaining('3 posts') })
    server.answer((what) =>
      what.endsWith('/stats') ? [404, errorOf('index_not_found', 'Index `visao-1` not found.')] : undefined,
    )
    const empty = await ask()
    expect([empty.status, empty.parts.search?.state]).toEqual(['degraded', 'away'])
    server.answer(() => [403, errorOf('invalid_api_key', 'The provided API key is invalid.', 'auth')])
    const refused = await ask()
    expect([refused.status, refused.parts.search?.detail]).toEqual([
      'degraded',
      expect.stringContaining('MEILI_KEY'),
    ])
    expect(JSON.stringify(refused)).not.toContain('sesame')
  })

  /** The house's own routes over parts of our choice. */
  async function reportOn(house: House, parts: Record<string, PartState>) {
    const { services, auth, hub } = house.runtime
    const health = { version: '1.2.3', parts: async () => parts }
    const app = createApp({ services, auth, hub, health, outside: house.config })
    const answer = await app.handle(new Request('http://localhost/api/health'))
    return { status: answer.status, body: (await answer.json()) as Report }
  }

  test('serves on without the parts it can do without, and says so', async () => {
    await using house = await openHouse()
    const cases: [Record<string, PartState>, number, string][] = [
      [{ database: OK, redis: OK }, 200, 'ok'],
      [{ database: OK, redis: OFF }, 200, 'ok'],
      [{ database: OK, redis: AWAY }, 200, 'degraded'],
      [{ database: OK, redis: OFF, search: AWAY }, 200, 'degraded'],
      [{ database: AWAY, redis: OK }, 503, 'down'],
      [{ database: AWAY, redis: AWAY }, 503, 'down'],
      [{}, 503, 'down'],
    ]
    for (const [parts, status, word] of cases)
      expect<unknown>(await reportOn(house, parts)).toEqual({
        status,
        body: { status: word, version: '1.2.3', parts: statesOf(parts) },
      })
  })
})

describeWith('PostgreSQL', 'GET /api/health of a house with servers', () => {
  describeWith('Redis', 'and Redis', () => {
    test('names both, and neither their passwords nor their users', async () => {
      await using house = await openHouse({ database: 'postgres', redis: true })
      const { status, body } = await house.api(null).send<Report>('GET', '/api/health')
      expect(status).toBe(200)
      expect([body.parts.database?.state, body.parts.redis?.state]).toEqual(['ok', 'ok'])
      const { username, password } = new URL(house.databaseUrl ?? '')
      for (const secret of [username, password].filter((one) => one.length > 0))
        expect(body.parts.database?.detail).not.toContain(`${secret}:`)
      expect(JSON.stringify(body)).not.toContain('@')
    })
  })
})
