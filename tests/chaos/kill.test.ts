import { expect, test } from 'bun:test'
import { signUpAt, untilAlerted } from '../fixtures/house-api.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeBoth, type Ground } from '../fixtures/house-kinds.ts'
import { openPublisher } from '../fixtures/publisher.ts'
import type { StreamReader } from '../fixtures/stream.ts'
import { until } from '../fixtures/until.ts'
import { openNewsroom, toldNumbers, toldTitles } from './newsroom.ts'
import {
  IMPATIENT,
  type ProcessOptions,
  preparedFolder,
  startVisao,
  TEST_MS,
  temporaryFolder,
} from './visao-process.ts'

/** Each is asked for four times in less than a minute: together within what a person may ask for. */
const FEEDS = 12
/** Feeds that are being looked at when the server is killed. */
const HELD = 4
/** Alerts that have been told of by then. */
const SOME = 6

describeBoth('a server killed in the middle of a stream of posts', (ground) => {
  test(
    'and started again: every post is an alert once, and whoever was listening misses nothing',
    async () => {
      await using stack = new AsyncDisposableStack()
      const publisher = stack.use(openPublisher())
      const env = await environmentOf(ground, stack)
      let server = stack.use(await startVisao({ env, command: IMPATIENT }))
      const { api, at } = await signUpAt(server.url)
      const newsroom = await openNewsroom(api, publisher, FEEDS)
      const heard: StreamReader[] = [stack.use(await api.stream())]
      await heard[0]?.until('hello')

      for (let kills = 0; kills < 2; kills++) {
        const before = toldTitles(...heard).length
        const releases = newsroom.feeds.slice(0, HELD).map((feed) => feed.hold())
        const publishing = newsroom.publish(at(server.url))
        await until('some of it is told', () => toldTitles(...heard).length >= before + SOME)
        server.kill('SIGKILL')
        expect((await server.ended).signal).toBe('SIGKILL')
        for (const release of releases) release()
        await Promise.all([publishing, heard.at(-1)?.ended])
        const told = toldTitles(...heard)
        expect(told.length).toBeLessThan(newsroom.published.length)

        await newsroom.publish(at(server.url))
        server = stack.use(await startVisao({ env: { ...env, PORT: `${server.port}` }, command: IMPATIENT }))
        const lastEventId = toldNumbers(...heard).at(-1) ?? 0
        heard.push(stack.use(await at(server.url).stream({ lastEventId })))
        await newsroom.ask(at(server.url))
        const alerts = await untilAlerted(at(server.url), newsroom.published)
        expect(alerts.map(({ post }) => post.title)).toEqual(expect.arrayContaining(told))
      }

      await until('all is told', () => toldTitles(...heard).length >= newsroom.published.length)
      expect(toldTitles(...heard).sort()).toEqual(newsroom.published.toSorted())
      const numbers = toldNumbers(...heard)
      expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n))
      expect(heard.flatMap((stream) => stream.of('reset'))).toEqual([])
    },
    TEST_MS,
  )
})

async function environmentOf(ground: Ground, stack: AsyncDisposableStack): Promise<ProcessOptions['env']> {
  if (ground.database !== 'postgres') return { DATA_DIR: await preparedFolder(stack) }
  const database = stack.use(await createDatabase(process.env.TEST_DATABASE_URL ?? ''))
  return {
    DATA_DIR: await temporaryFolder(stack),
    DATABASE_URL: database.url,
    REDIS_URL: process.env.TEST_REDIS_URL ?? '',
  }
}
