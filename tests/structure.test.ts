import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importsOf } from './structure/imports.ts'
import { violations } from './structure/rules.ts'
import { readTables } from './structure/tables.ts'

const root = dirname(import.meta.dir)
const tables = readTables(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))

test('every file imports only what the tables of ARCHITECTURE.md allow', () => {
  const sources = sourcesOfTheHouse()
  expect(sources.size).toBeGreaterThan(50)
  expect(violations(sources, tables)).toEqual([])
})

describe('what is not allowed is found', () => {
  test.each([
    ['server/core/a.ts', "import { x } from '../ports/clock.ts'"],
    ['server/core/a.ts', "import type { Db } from '../../db/db.ts'"],
    ['server/core/a.ts', "import { readFileSync } from 'node:fs'"],
    ['server/core/a.ts', "import { readFile } from 'fs/promises'"],
    ['server/core/a.ts', "import { request } from 'node:http'"],
    ['server/core/a.ts', "import { sleep } from 'bun'"],
    ['server/core/a.ts', 'export const now = () => Date.now()'],
    ['server/core/a.ts', 'export const now = () => new Date()'],
    ['server/core/a.ts', 'export const now = () => new Date'],
    ['server/core/a.ts', 'export const get = (url: string) => fetch(url)'],
    ['server/core/a.ts', 'export const env = process.env'],
    ['server/core/a.ts', 'export const hash = Bun.hash("x")'],
    ['server/core/a.ts', 'export const dice = Math.random()'],
    ['server/ports/a.ts', "import { Redis } from 'ioredis'"],
    ['server/ports/a.ts', "import type { Redis } from 'ioredis'"],
    ['server/ports/a.ts', "import { x } from '../core/a.ts'"],
    ['server/adapters/lock-x.ts', "import { openMemoryLock } from './lock-memory.ts'"],
    ['server/adapters/lock-x.ts', "import type { Services } from '../services.ts'"],
    ['server/adapters/lock-x.ts', "import { openRedis } from './redis.ts'"],
    ['server/adapters/lock-x.ts', "import { sources } from '../../db/queries/sources.ts'"],
    ['server/adapters/lock-x.ts', "import { sql } from 'drizzle-orm'"],
    ['server/adapters/letterbox-x.ts', "import { sources } from '../../db/queries/sources.ts'"],
    ['server/adapters/letterbox-x.ts', "import { openAesGcmBox } from './box-aesgcm.ts'"],
    ['server/connectors/feed/a.ts', "import { b } from '../page/b.ts'"],
    ['server/connectors/feed/a.ts', "import { LockLostError } from '../../ports/lock.ts'"],
    ['server/connectors/feed/a.ts', "import { FEED_CAPS, open } from '../../ports/fetcher.ts'"],
    ['server/connectors/feed/a.ts', "import type { Db } from '../../../db/db.ts'"],
    ['server/pipeline/a.ts', "import { openMemoryBus } from '../adapters/bus-memory.ts'"],
    ['server/pipeline/a.ts', "import type { AlertWire } from '../features/alerts/model.ts'"],
    ['server/pipeline/a.ts', "import { Elysia } from 'elysia'"],
    ['server/features/alerts/a.ts', "import { openMemoryBus } from '../../adapters/bus-memory.ts'"],
    ['server/features/alerts/a.ts', "import { routes } from '../sources/routes.ts'"],
    ['server/features/alerts/a.ts', "import { ingest } from '../../pipeline/ingest.ts'"],
    ['server/features/alerts/a.ts', "import { eq } from 'drizzle-orm'"],
    ['server/services.ts', "import { openPglite } from '../db/open.ts'"],
    ['server/pollers.ts', "import { openRedis } from './adapters/redis.ts'"],
    ['server/health.ts', "import { openRedis } from './adapters/redis.ts'"],
    ['server/app.ts', "import { openRedis } from './adapters/redis.ts'"],
    ['db/queries/a.ts', "import type { Lock } from '../../server/ports/lock.ts'"],
    ['db/queries/a.ts', "import postgres from 'postgres'"],
    ['db/queries/a.ts', "import { PGlite } from '@electric-sql/pglite'"],
    ['client/src/a.ts', "import { createApp } from '../../server/app.ts'"],
    ['client/src/a.ts', "import { type App } from '../../server/app.ts'"],
    ['client/src/a.ts', "import type { Db } from '../../db/db.ts'"],
    ['client/src/a.ts', "import { FAILURE_CODES } from '../../server/core/failure.ts'"],
    ['client/src/a.ts', "import type { Hub } from '../../server/features/events/hub.ts'"],
    ['client/src/a.ts', "export type X = import('../../db/db.ts').Db"],
    ['client/src/a.ts', "export const load = () => import('../../server/app.ts')"],
    ['client/src/a.tsx', "export * from '../../server/app.ts'\nexport const A = () => <p>a</p>"],
    ['client/src/a.ts', "import '../../server/main.ts'"],
    ['server/elsewhere/a.ts', 'export const a = 1'],
  ])('%s: %s', (file, source) => {
    expect(violationsOf(file, source)).toHaveLength(1)
  })
})

describe('what is allowed is let through', () => {
  test.each([
    [
      'server/core/a.ts',
      "import { b } from './b.ts'\nimport { parse } from 'ipaddr.js'\nimport { createHash } from 'node:crypto'",
    ],
    [
      'server/core/a.ts',
      '// fetch(url) and Date.now() are for others\nexport const at = (ms: number) => new Date(ms)',
    ],
    ['server/ports/a.ts', "import type { Failure } from '../core/failure.ts'"],
    [
      'server/adapters/lock-x.ts',
      "import { y } from './lock-x-scripts.ts'\nimport type { RedisLink } from './redis.ts'",
    ],
    [
      'server/adapters/lock-x.ts',
      "import type { Redis } from 'ioredis'\nimport { LockLostError } from '../ports/lock.ts'",
    ],
    [
      'server/adapters/auth-better.ts',
      "import { user } from '../../db/schema/index.ts'\nimport { betterAuth } from 'better-auth'",
    ],
    [
      'server/connectors/feed/a.ts',
      "import { FEED_CAPS, type Fetcher } from '../../ports/fetcher.ts'\nimport { b } from './b.ts'",
    ],
    [
      'server/features/alerts/a.ts',
      "import { check } from '../sources/service.ts'\nimport { Id } from '../wire/model.ts'",
    ],
    [
      'server/features/alerts/a.ts',
      "import { Elysia } from 'elysia'\nimport type { Guard } from '../auth/session.ts'",
    ],
    [
      'server/runtime.ts',
      "import { openRedis } from './adapters/redis.ts'\nimport { openPglite } from '../db/open.ts'",
    ],
    ['client/src/a.ts', "import type { App } from '../../server/app.ts'\nimport { b } from '~/b.ts'"],
  ])('%s: %s', (file, source) => {
    expect(violationsOf(file, source)).toEqual([])
  })
})

test('imports are seen however they are written', () => {
  const source = `
    import one, { two, type Three, four as five } from 'a'
    import type { Six } from 'b'
    import * as seven from 'c'
    import type from 'd'
    // import 'not-this'
    /* import { nor } from 'this' */
    const text = "import { neither } from 'that'"
    export {
      eight,
    } from 'e'
    export type { Nine } from 'f'
    import 'g'
    type Ten = import('h').Ten
    const eleven = await import('i')
    const twelve = require('j')
    export { one, two, five, seven, type, text, eleven, twelve }
    export type { Three, Six, Ten }`
  const seen = importsOf(source, 'x.ts').map(({ kind, from, names }) => `${from} ${kind} ${names}`)
  expect(new Set(seen)).toEqual(
    new Set([
      'a value one,two,four',
      'b type ',
      'c value *',
      'd value type',
      'e value eight',
      'f type ',
      'g value ',
      'h type ',
      'i type ',
      'i value *',
      'j value *',
    ]),
  )
})

test('a table that says what is not understood is refused', () => {
  const table = '| room | may import | never |\n|---|---|---|\n| `a/` | most of `b/` | |\n'
  expect(() => readTables(table)).toThrow('not understood')
  expect(() => readTables('nothing here')).toThrow('no table')
})

/** The faults of one file put into the house; its own room's other files are there as they are. */
function violationsOf(file: string, source: string): string[] {
  const others = ['lock-x', 'lock-memory', 'redis', 'auth-better'].map(
    (name) => [`server/adapters/${name}.ts`, ''] as const,
  )
  return violations(new Map([...others, [file, source]]), tables)
}

function sourcesOfTheHouse(): Map<string, string> {
  const folders = ['server/**/*.ts', 'db/**/*.ts', 'client/src/**/*.{ts,tsx}']
  const files = folders.flatMap((folder) => [...new Bun.Glob(folder).scanSync({ cwd: root })])
  const own = files.filter((file) => !/\.test\.tsx?$/.test(file))
  return new Map(own.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
}
