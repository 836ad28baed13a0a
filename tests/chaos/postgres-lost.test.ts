import { expect, test } from 'bun:test'
import { findPostgres, startPostgres } from '../../scripts/test/postgres.ts'
import { type Api, signUpAt, untilAlerted } from '../fixtures/house-api.ts'
import { openPublisher } from '../fixtures/publisher.ts'
import { describeWith } from '../fixtures/services.ts'
import { until } from '../fixtures/until.ts'
import { openNewsroom, toldNumbers, toldTitles } from './newsroom.ts'
import { runVisao, startVisao, TEST_MS, temporaryFolder } from './visao-process.ts'

/** Each has a server of its own: one that others use must not go. */
describeWith('PostgreSQL', 'a process whose PostgreSQL is stopped and started again', () => {
  test(
    'goes on by itself: every post is an alert once, open screens miss nothing, it still has the database alone',
    async () => {
      await using stack = new AsyncDisposableStack()
      const publisher = stack.use(openPublisher())
      const postgres = stack.use(await startPostgres(findPostgres() ?? ''))
      const env = { DATA_DIR: await temporaryFolder(stack), DATABASE_URL: postgres.url }
      const server = stack.use(await startVisao({ env }))
      const { api } = await signUpAt(server.url)
      const newsroom = await openNewsroom(api, publisher, 6)
      await using stream = await api.stream()
      await stream.until('hello')
      await newsroom.publish(api)
      await untilAlerted(api, newsroom.published)

      const releases = newsroom.feeds.slice(0, 3).map((feed) => feed.hold())
      await newsroom.publish(api)
      await until('some are being looked at', () => publisher.underWay() === releases.length)
      await postgres.stop()
      for (const release of releases) release()
      await until('it says so', async () => (await statusOf(api)) === 503)
      const refused = await api.send('GET', '/api/alerts')
      expect(refused.status).toBeGreaterThanOrEqual(500)
      expect(JSON.stringify(refused.body)).not.toMatch(/select|postgres|ECONN|127\.0\.0\.1/i)
      await newsroom.publish(api)
      await postgres.start()

      await until('it says so', async () => (await statusOf(api)) === 200)
      await newsroom.ask(api)
      await untilAlerted(api, newsroom.published)
      await until('all is told', () => toldTitles(stream).length >= newsroom.published.length, 20_000)
      expect(toldTitles(stream).sort()).toEqual(newsroom.published.toSorted())
      const numbers = toldNumbers(stream)
      expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n))

      const second = await runVisao({ env: { ...env, DATA_DIR: await temporaryFolder(stack) } })
      expect(second).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Another Visao runs') })
      server.kill('SIGTERM')
      expect(await server.ended).toMatchObject({ exitCode: 0, stderr: '' })
    },
    TEST_MS,
  )
})

async function statusOf(api: Api): Promise<number> {
  const { status, body } = await api.send<{ parts: Record<string, { state: string }> }>('GET', '/api/health')
  expect(body.parts.database?.state).toBe(status === 200 ? 'ok' : 'away')
  return status
}
