import { describe, expect, test } from 'bun:test'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { openPostgres } from '../../db/open.ts'
import { findPostgres, startPostgres } from '../../scripts/test/postgres.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeWith } from '../fixtures/services.ts'
import {
  type ProcessOptions,
  preparedFolder,
  runVisao,
  startVisao,
  TEST_MS,
  temporaryFolder,
} from './visao-process.ts'

const START = [process.execPath, join(import.meta.dir, '../../scripts/start.ts')]

/** What it says when it will not start: one line, no stack, and an exit code that says so. */
async function refusal(env: ProcessOptions['env'], command?: string[]): Promise<string> {
  const ending = await runVisao({ env, ...(command ? { command } : {}) })
  expect(ending.exitCode).toBe(1)
  expect(ending.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(ending.stderr).not.toMatch(/^\s+at /m)
  return ending.stderr
}

describe('a start that cannot be', () => {
  test(
    'a port in use',
    async () => {
      await using stack = new AsyncDisposableStack()
      const taken = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
      stack.defer(() => taken.stop(true))
      const env = { DATA_DIR: await preparedFolder(stack), PORT: String(taken.port) }
      expect(await refusal(env)).toContain(`Port ${taken.port} is in use`)
    },
    TEST_MS,
  )

  test(
    'a second process on the same folder, which the first does not notice',
    async () => {
      await using stack = new AsyncDisposableStack()
      const DATA_DIR = await preparedFolder(stack)
      const first = stack.use(await startVisao({ env: { DATA_DIR } }))
      const said = await refusal({ DATA_DIR })
      expect(said).toContain(DATA_DIR)
      expect(said).toContain(`process ${first.pid}`)
      expect((await fetch(`${first.url}/api/health`)).status).toBe(200)
    },
    TEST_MS,
  )

  test(
    'a folder that cannot be made',
    async () => {
      await using stack = new AsyncDisposableStack()
      const file = join(await temporaryFolder(stack), 'file')
      await Bun.write(file, 'in the way')
      expect(await refusal({ DATA_DIR: join(file, 'data') })).toContain('DATA_DIR')
    },
    TEST_MS,
  )

  test(
    'wrong variables, all named at once, by the script that people type',
    async () => {
      await using stack = new AsyncDisposableStack()
      const env = {
        DATA_DIR: await temporaryFolder(stack),
        PORT: '99999',
        SIGN_UP: 'maybe',
        DATABASE_URL: 'mysql://user:hunter2@db/visao',
        AUTH_SECRET: 'short',
      }
      const said = await refusal(env, START)
      for (const name of ['PORT', 'SIGN_UP', 'DATABASE_URL', 'AUTH_SECRET']) expect(said).toContain(name)
      expect(said).not.toContain('hunter2')
    },
    TEST_MS,
  )

  test(
    'a database that is not there',
    async () => {
      await using stack = new AsyncDisposableStack()
      const env = {
        DATA_DIR: await temporaryFolder(stack),
        DATABASE_URL: 'postgres://visao:hunter2@127.0.0.1:1/visao',
      }
      const said = await refusal(env)
      expect(said).toContain('DATABASE_URL')
      expect(said).not.toContain('hunter2')
    },
    TEST_MS,
  )
})

describeWith('PostgreSQL', 'a database that is there', (url) => {
  const start = async (stack: AsyncDisposableStack, databaseUrl: string) =>
    refusal({ DATA_DIR: await temporaryFolder(stack), DATABASE_URL: databaseUrl })

  test(
    'but not by that name, or not for that password',
    async () => {
      await using stack = new AsyncDisposableStack()
      const postgres = stack.use(await startPostgres(findPostgres() ?? ''))
      const editor = await wantPassword(postgres.url)
      const said = [await start(stack, `${postgres.url}_of_others`), await start(stack, editor)]
      expect(said.map((line) => /\((\w+)\)/.exec(line)?.[1])).toEqual(['3D000', '28P01'])
      expect(said.join()).not.toContain('hunter2')
    },
    TEST_MS,
  )

  test(
    'of a later version',
    async () => {
      await using stack = new AsyncDisposableStack()
      const database = stack.use(await createDatabase(url))
      await (await openPostgres(database.url, { max: 1 }))[Symbol.asyncDispose]()
      await administer(
        database.url,
        (client) =>
          client`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e15)`,
      )
      expect(await start(stack, database.url)).toContain('migrations')
    },
    TEST_MS,
  )

  test(
    'refuses a second process that nothing is shared with',
    async () => {
      await using stack = new AsyncDisposableStack()
      const env = { DATABASE_URL: stack.use(await createDatabase(url)).url }
      stack.use(await startVisao({ env: { ...env, DATA_DIR: await temporaryFolder(stack) } }))
      expect(await refusal({ ...env, DATA_DIR: await temporaryFolder(stack) })).toContain('REDIS_URL')
    },
    TEST_MS,
  )
})

/** Makes the server at `url` ask the user `editor` for a password; its address for whoever has the wrong one. */
async function wantPassword(url: string): Promise<string> {
  await administer(url, async (client) => {
    await client`create role editor login password 'the right one'`
    const [row] = await client<{ path: string }[]>`select current_setting('hba_file') as path`
    const path = row?.path ?? ''
    await writeFile(path, `host all editor 127.0.0.1/32 scram-sha-256\n${await readFile(path, 'utf8')}`)
    await client`select pg_reload_conf()`
  })
  const editor = new URL(url)
  editor.username = 'editor'
  editor.password = 'hunter2'
  return editor.href
}

async function administer(url: string, work: (client: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await work(client)
  } finally {
    await client.end({ timeout: 5 })
  }
}
