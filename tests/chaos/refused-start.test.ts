import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
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
