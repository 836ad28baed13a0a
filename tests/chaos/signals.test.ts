import { describe, expect, test } from 'bun:test'
import { signUpAt } from '../fixtures/house-api.ts'
import { openPublisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { preparedFolder, startVisao, TEST_MS, type VisaoProcess } from './visao-process.ts'

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

describe('told to stop with a page open and a publisher that hangs', () => {
  test.each(WAYS)(
    '%s: the stream ends, nothing is left, exit code 0',
    async (_name, send) => {
      await using stack = new AsyncDisposableStack()
      const publisher = stack.use(openPublisher())
      const DATA_DIR = await preparedFolder(stack)
      const visao = stack.use(await startVisao({ env: { DATA_DIR } }))
      const { api } = await signUpAt(visao.url)
      const stream = stack.use(await api.stream())
      await stream.until('hello')
      const feed = publisher.feed('/feed')
      const release = feed.hold()
      await api.watch(feed.url)
      await until('the look is under way', () => feed.asked.length === 1)
      send(visao)
      const ending = await visao.ended
      await stream.ended
      release()
      expect([ending.exitCode, ending.signal, ending.stderr]).toEqual([0, null, ''])
      // The folder was let go: the next one starts at once.
      const next = stack.use(await startVisao({ env: { DATA_DIR } }))
      expect(next.port).toBeGreaterThan(0)
    },
    TEST_MS,
  )
})
