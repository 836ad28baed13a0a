import { expect, test } from 'bun:test'
import type { AlertWire } from '../../server/app.ts'
import { type Api, signUpAt } from '../fixtures/house-api.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeBoth, type Ground } from '../fixtures/house-kinds.ts'
import { type Feed, hostName, openPublisher, type Publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import {
  IMPATIENT,
  type ProcessOptions,
  preparedFolder,
  startVisao,
  TEST_MS,
  temporaryFolder,
} from './visao-process.ts'

/** Each told by a brand and by one competitor. */
const STORIES = [
  'Maison Aurelle opens a seven-day pop-up on rue Oberkampf',
  'Kestrel recalls nine thousand Altair runners whose soles come off',
  'Basse names Inès Carvalho as its chief designer',
  'Brillon buys the tannery that made its bags for eighty years',
  'Officine Torrel shows its winter collection in a swimming pool',
  'Nordlys ends its sponsorship of the Bergen marathon',
]

interface Pair {
  brand: Feed
  rival: Feed
  ids: string[]
}

describeBoth('a server killed while it compares', (ground) => {
  test(
    'and started again: every alert is compared, and says who has its story',
    async () => {
      await using stack = new AsyncDisposableStack()
      const publisher = stack.use(openPublisher())
      const env = await environmentOf(ground, stack)
      const first = stack.use(await startVisao({ env, command: IMPATIENT }))
      const { api, at } = await signUpAt(first.url)
      const pairs = await watchPairs(api, publisher)
      const stream = stack.use(await api.stream())
      await stream.until('hello')

      for (const [n, { brand, rival }] of pairs.entries()) {
        brand.post({ title: STORIES[n] ?? '' })
        rival.post({ title: `${STORIES[n]}, says the house` })
      }
      const looks = Promise.allSettled(pairs.flatMap(({ ids }) => ids.map((id) => api.check(id))))
      await until('something is compared', () => stream.of('coverage.updated').length > 0)
      first.kill('SIGKILL')
      expect((await first.ended).signal).toBe('SIGKILL')
      await looks

      const second = stack.use(
        await startVisao({ env: { ...env, PORT: `${first.port}` }, command: IMPATIENT }),
      )
      const again = at(second.url)
      await Promise.allSettled(pairs.flatMap(({ ids }) => ids.map((id) => again.check(id))))
      const alerts = await until('all are compared', async () => {
        const all = await again.allAlerts()
        return all.length === 2 * STORIES.length && all.every(isCompared) && all
      })
      for (const { ids } of pairs) {
        const theirs = alerts.filter(({ source }) => ids.includes(source.id))
        expect(theirs.map(({ coverage }) => coverage.covered)).toEqual([[ids[1] ?? ''], [ids[1] ?? '']])
      }
    },
    TEST_MS,
  )
})

function isCompared({ coverage }: AlertWire): boolean {
  return coverage.checkedAt !== null
}

async function watchPairs(api: Api, publisher: Publisher): Promise<Pair[]> {
  const pairs = await Promise.all(
    STORIES.map(async (_, n): Promise<Pair> => {
      const [brand, rival] = [
        publisher.feed('/brand', hostName(n)),
        publisher.feed('/rival', hostName(n + 50)),
      ]
      const sources = [
        await api.watch(brand.url, { name: `Brand ${n}` }),
        await api.watch(rival.url, { name: `Rival ${n}`, role: 'competitor' }),
      ]
      return { brand, rival, ids: sources.map(({ id }) => id) }
    }),
  )
  await until('the first looks', async () =>
    (await api.sources()).every(({ health }) => health.lastOkAt !== null),
  )
  return pairs
}

async function environmentOf(ground: Ground, stack: AsyncDisposableStack): Promise<ProcessOptions['env']> {
  if (ground.database !== 'postgres') return { DATA_DIR: await preparedFolder(stack) }
  const database = stack.use(await createDatabase(process.env.TEST_DATABASE_URL ?? ''))
  return {
    DATA_DIR: await temporaryFolder(stack),
    DATABASE_URL: database.url,
    REDIS_URL: process.env.TEST_REDIS_URL ?? '',
  }
}
