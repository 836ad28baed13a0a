import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { signUpAt } from '../fixtures/house-api.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { type Feed, openPublisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import {
  type Ending,
  type ProcessOptions,
  preparedFolder,
  startVisao,
  TEST_MS,
  temporaryFolder,
  type VisaoProcess,
} from './visao-process.ts'

const WAYS: [name: string, send: (visao: VisaoProcess) => void][] = [
  ['SIGTERM', (visao) => visao.kill('SIGTERM')],
  ['SIGINT', (visao) => visao.kill('SIGINT')],
  [
    'a Ctrl-C that arrives twice, from the terminal and passed on',
    (visao) => {
      visao.killGroup('SIGINT')
      visao.kill('SIGINT')
    },
  ],
]

/**
 * Starts one with a page open, a look and a request under way at a publisher that does not answer, tells it to
 * stop, and waits until it has.
 */
async function stopInTheMiddle(
  stack: AsyncDisposableStack,
  options: ProcessOptions,
  send: (visao: VisaoProcess) => void,
): Promise<{ ending: Ending; feed: Feed; release: () => void }> {
  const publisher = stack.use(openPublisher())
  const visao = stack.use(await startVisao(options))
  const { api } = await signUpAt(visao.url)
  const stream = stack.use(await api.stream())
  await stream.until('hello')
  const feed = publisher.feed('/feed')
  const release = feed.hold()
  stack.defer(release)
  await api.watch(feed.url)
  const detecting = api.detect(feed.url).catch(() => 'cut off')
  await until('both are under way', () => feed.asked.length === 2)
  const askedAt = performance.now()
  send(visao)
  const ending = await visao.ended
  // Not a measurement: the publisher, waited for, would take ten times as long.
  expect(performance.now() - askedAt).toBeLessThan(AT_ONCE_MS)
  await Promise.all([stream.ended, detecting])
  return { ending, feed, release }
}

const AT_ONCE_MS = 2_000

describe('told to stop with a page open and a publisher that hangs', () => {
  test.each(WAYS)(
    '%s: at once, with nothing left behind, exit code 0',
    async (_name, send) => {
      await using stack = new AsyncDisposableStack()
      const env = { DATA_DIR: await preparedFolder(stack) }
      const { ending } = await stopInTheMiddle(stack, { env }, send)
      expect(ending).toMatchObject({ exitCode: 0, signal: null, stderr: '' })
      // The folder was let go: the next one starts at once.
      stack.use(await startVisao({ env }))
    },
    TEST_MS,
  )

  test(
    'by the command people type, whose terminal tells every process of it: exit code 0',
    async () => {
      await using stack = new AsyncDisposableStack()
      const server = join(import.meta.dir, '../../server/main.ts')
      const cwd = await temporaryFolder(stack)
      await Bun.write(join(cwd, 'package.json'), JSON.stringify({ scripts: { start: `bun ${server}` } }))
      const env = { DATA_DIR: await preparedFolder(stack) }
      const command = [process.execPath, 'run', 'start']
      const { ending } = await stopInTheMiddle(stack, { env, command, cwd }, (visao) =>
        visao.killGroup('SIGINT'),
      )
      expect(ending).toMatchObject({ exitCode: 0, signal: null })
      stack.use(await startVisao({ env }))
    },
    TEST_MS,
  )
})

describeServers('told to stop with a page open and a publisher that hangs', () => {
  test(
    'at once, exit code 0, and the next one is not kept from the same publisher',
    async () => {
      await using stack = new AsyncDisposableStack()
      const database = stack.use(await createDatabase(process.env.TEST_DATABASE_URL ?? ''))
      const env = {
        DATA_DIR: await temporaryFolder(stack),
        DATABASE_URL: database.url,
        REDIS_URL: process.env.TEST_REDIS_URL ?? '',
      }
      const told = (visao: VisaoProcess) => visao.kill('SIGTERM')
      const { ending, feed, release } = await stopInTheMiddle(stack, { env }, told)
      expect(ending).toMatchObject({ exitCode: 0, signal: null, stderr: '' })
      release()
      const before = feed.asked.length
      stack.use(await startVisao({ env }))
      await until('the next one looks', () => feed.asked.length > before)
    },
    TEST_MS,
  )
})
