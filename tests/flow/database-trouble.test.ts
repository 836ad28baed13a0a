import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { openPglite } from '../../db/open.ts'
import { isAway } from '../../db/tx.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { openHouse } from '../fixtures/house.ts'
import { untilAlerted } from '../fixtures/house-api.ts'
import { preparedImage } from '../fixtures/house-database.ts'
import { MINUTE, SECOND } from '../fixtures/house-kinds.ts'
import { hostName, openPublisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

/** Answers, for each transaction that is about to begin, the error it is to end with, at once or when it comes. */
type Trouble = () => Error | Promise<Error> | null

/** A house whose database is in trouble, and somebody who watches three feeds there. */
async function openTroubled(stack: AsyncDisposableStack) {
  const clock = new FakeClock()
  const publisher = stack.use(openPublisher(() => clock.now()))
  const folder = await mkdtemp(join(tmpdir(), 'visao-trouble-'))
  stack.defer(() => rm(folder, { recursive: true }))
  const state: { trouble: Trouble } = { trouble: () => null }
  const openDatabase = async () => {
    const database = await openPglite(folder, await preparedImage())
    return { ...database, db: troubled(database.db, () => state.trouble()) }
  }
  const house = stack.use(await openHouse({ overrides: { clock, random: () => 0.5, openDatabase } }))
  const { api } = await house.signUp()
  const feeds = [0, 1, 2].map((n) => publisher.feed('/feed', hostName(n)))
  for (const feed of feeds) {
    feed.post()
    await api.watch(feed.url)
  }
  await house.settle()
  return { house, clock, api, feeds, state }
}

function troubled(db: Db, trouble: Trouble): Db {
  return new Proxy(db, {
    get(target, name) {
      const error = name === 'transaction' ? trouble() : null
      if (error) return async () => Promise.reject(await error)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function withCode(code: string): Error {
  return new Error('Failed query', { cause: Object.assign(new Error('the reason'), { code }) })
}

test.each([
  'CONNECTION_CLOSED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  '57P01',
  '57P03',
  '08006',
  '53300',
])('%s says that the database is away', (code) => expect(isAway(withCode(code))).toBe(true))

test.each(['22001', '23505', '40001', '42P01', '57014'])('%s says that it is there', (code) =>
  expect(isAway(withCode(code))).toBe(false),
)

test.each(['ECONNREFUSED', '57P01'])(
  'a database that is away (%s) is no failure of the source: what was read is read again, and told',
  async (code) => {
    await using stack = new AsyncDisposableStack()
    const { house, clock, api, feeds, state } = await openTroubled(stack)
    const titles = feeds.map((feed) => feed.post().title)
    await clock.advance(MINUTE)
    // Away for three attempts, then back: in the middle of the same look.
    let away = 3
    state.trouble = () => (away-- > 0 ? withCode(code) : null)
    // How many looks share an attempt, and so how many rounds three of them last, is not ours to say.
    for (let round = 0; round < 4; round++) {
      await house.settle()
      await clock.advance(2 * SECOND)
    }
    await untilAlerted(api, titles)
    for (const source of await api.sources()) {
      expect(source.health).toMatchObject({ state: 'ok', failure: null })
      expect((await api.checks(source.id)).map(({ outcome }) => outcome)).not.toContain('failed')
    }
    expect(house.log.filter((line) => line.includes('"level":"error"')).length).toBeGreaterThan(0)
  },
)

test('what the database refuses for what it says is a failure of that source alone, and is not asked for again at once', async () => {
  await using stack = new AsyncDisposableStack()
  const { house, clock, api, feeds } = await openTroubled(stack)
  const { db } = house.services
  await db.execute(sql`alter table post add constraint no_poison check (title <> 'Poison')`)
  const [poisoned, ...others] = feeds.map((feed, n) => feed.post(n === 0 ? { title: 'Poison' } : {}).title)
  await clock.advance(MINUTE)
  await house.settle()
  const failing = (await api.sources()).filter(({ health }) => health.state === 'failing')
  expect(failing).toHaveLength(1)
  expect(failing[0]?.health.failure).toMatchObject({ code: 'internal' })
  expect(JSON.stringify(failing)).not.toMatch(/Failed query|no_poison/)
  expect((await api.allAlerts()).map(({ post }) => post.title).sort()).toEqual(others.toSorted())
  const asked = feeds[0]?.asked.length ?? 0
  await clock.advance(30 * SECOND)
  await house.settle()
  expect(feeds[0]?.asked.length).toBe(asked)
  await db.execute(sql`alter table post drop constraint no_poison`)
  await clock.advance(2 * MINUTE)
  await house.settle()
  await untilAlerted(api, [poisoned ?? '', ...others])
})

test('a look that the stop interrupts leaves no trace', async () => {
  await using stack = new AsyncDisposableStack()
  const publisher = stack.use(openPublisher())
  const first = stack.use(await openHouse({ pollers: true }))
  const { api } = await first.signUp()
  const feed = publisher.feed('/feed')
  const release = feed.hold()
  await api.watch(feed.url)
  await until('the look is under way', () => feed.asked.length === 1)
  await first.runtime[Symbol.asyncDispose]()
  release()
  expect(first.log.filter((line) => line.includes('"level":"error"'))).toEqual([])
})

test('one lost while the next channel of the same host is being asked ends nothing but the round', async () => {
  await using stack = new AsyncDisposableStack()
  const { house, clock, api, feeds, state } = await openTroubled(stack)
  const [first] = feeds
  if (!first) throw new Error('no feed')
  const publisher = stack.use(openPublisher(() => clock.now()))
  const pair = ['/a', '/b'].map((path) => publisher.feed(path, hostName(7)))
  for (const feed of pair) await api.watch(feed.url)
  await house.settle()
  await clock.advance(MINUTE)
  const slow = pair[1]
  const release = slow?.hold()
  const asked = until('the second channel is being asked', () => slow !== undefined && slow.asked.length > 1)
  state.trouble = () => asked.then(() => withCode('ECONNREFUSED'))
  const lost = house.settle().catch(() => undefined)
  await asked
  release?.()
  await lost
  state.trouble = () => null
  for (const feed of pair) feed.post({ title: `After ${feed.path}` })
  await clock.advance(2 * SECOND)
  await house.settle()
  await untilAlerted(api, ['After /a', 'After /b'])
})
