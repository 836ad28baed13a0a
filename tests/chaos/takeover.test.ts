import { expect, test } from 'bun:test'
import { signUpAt, untilAlerted } from '../fixtures/house-api.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { openPublisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { openNewsroom } from './newsroom.ts'
import { IMPATIENT, startVisao, TEST_MS, temporaryFolder } from './visao-process.ts'

describeServers('of two processes one is killed while it is looking', () => {
  test(
    'its hosts are left to it as long as its locks last, then the other looks: every post is an alert once',
    async () => {
      await using stack = new AsyncDisposableStack()
      const publisher = stack.use(openPublisher())
      const database = stack.use(await createDatabase(process.env.TEST_DATABASE_URL ?? ''))
      const start = async () => {
        const DATA_DIR = await temporaryFolder(stack)
        const env = { DATA_DIR, DATABASE_URL: database.url, REDIS_URL: process.env.TEST_REDIS_URL ?? '' }
        return stack.use(await startVisao({ env, command: IMPATIENT }))
      }
      const first = await start()
      const { api, at } = await signUpAt(first.url)
      const newsroom = await openNewsroom(api, publisher, 4)
      const releases = newsroom.feeds.map((feed) => feed.hold())
      await newsroom.publish(api)
      await until('the first is looking at all of them', () => publisher.underWay() === newsroom.feeds.length)
      const asked = () => newsroom.feeds.map((feed) => feed.asked.length)
      const before = asked()

      const second = await start()
      await using stream = await at(second.url).stream()
      await stream.until('hello')
      first.kill('SIGKILL')
      await first.ended
      for (const release of releases) release()
      // Others it looks at, so it does work; these are not its own yet.
      const other = publisher.feed('/feed', 'h99')
      const { id } = await at(second.url).watch(other.url)
      await stream.until('source.updated', ({ data }) => data.id === id && data.health.state === 'ok')
      expect(asked()).toEqual(before)

      await untilAlerted(at(second.url), newsroom.published)
      await until('all is told', () => stream.of('alert.created').length >= newsroom.published.length)
      expect(stream.of('alert.created')).toHaveLength(newsroom.published.length)
      expect(asked()).toEqual(before.map((times) => times + 1))
    },
    TEST_MS,
  )
})
