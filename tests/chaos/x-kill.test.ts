import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { openPostgres } from '../../db/open.ts'
import { xAddress } from '../../db/queries/x-accounts.ts'
import { signUpAt, untilAlerted } from '../fixtures/house-api.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'
import { openXServer } from '../fixtures/x-server/server.ts'
import { spentOnX } from '../fixtures/x-spent.ts'
import { startVisao, TEST_MS, temporaryFolder } from './visao-process.ts'

const COMMAND = [process.execPath, join(import.meta.dir, 'impatient-x.ts')]

describeServers('of two processes the one that reads X is killed', () => {
  test(
    'the other takes over: one connection at a time, nothing lost, nothing told twice, and spending as X bills it',
    async () => {
      await using stack = new AsyncDisposableStack()
      const x = stack.use(openXServer({ keepAliveMs: 500 }))
      const database = stack.use(await createDatabase(process.env.TEST_DATABASE_URL ?? ''))
      const start = async () => {
        const DATA_DIR = await temporaryFolder(stack)
        const env = {
          ...x.env(),
          DATA_DIR,
          DATABASE_URL: database.url,
          REDIS_URL: process.env.TEST_REDIS_URL ?? '',
        }
        return stack.use(await startVisao({ env, command: COMMAND }))
      }
      const first = await start()
      const second = await start()
      const { api, at } = await signUpAt(first.url)
      const account = x.world.account().id
      const from = { platform: 'x', method: 'stream', name: 'Kestrel' }
      await api.watch(xAddress(account), from)
      await until('the first look', async () => (await api.sources())[0]?.health.state === 'ok')
      await until('one reads', () => x.streams.count('filtered') === 1, 30_000)
      const titles: string[] = []
      const post = (count: number) => {
        for (let n = 0; n < count; n++)
          titles.push(x.world.post(account, { text: `Post ${titles.length}` }).text)
      }
      post(20)
      await untilAlerted(api, titles)

      // Whoever reads is killed in the middle of it: which of the two it is X cannot say, and the lock can.
      const reader = first.said().includes('A stream of X is open') ? first : second
      const other = reader === first ? second : first
      post(30)
      reader.kill('SIGKILL')
      post(30)
      await reader.ended
      post(30)
      await until('the other reads', () => other.said().includes('A stream of X is open'), 30_000)
      await using stream = await at(other.url).stream()
      await stream.until('hello')
      post(10)
      await until(
        'all have come',
        async () => (await at(other.url).allAlerts()).length >= titles.length,
        30_000,
      )
      const alerts = await at(other.url).allAlerts()
      expect(alerts.map(({ post }) => post.title).toSorted()).toEqual(titles.toSorted())
      expect(x.streams.count('filtered')).toBe(1)

      const { db } = stack.use(await openPostgres(database.url))
      await until('spent as billed', async () => (await spentOnX(db)).micros >= x.bill.micros)
      expect(await spentOnX(db)).toMatchObject({ micros: x.bill.micros, wasted: 0 })
    },
    TEST_MS,
  )
})
