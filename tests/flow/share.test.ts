import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { channel } from '../../db/schema/index.ts'
import { openSafeFetcher } from '../../server/adapters/fetcher-safe.ts'
import { parseAllowHosts } from '../../server/core/address.ts'
import { POLL_LIMITS } from '../../server/pipeline/poll.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { untilAlerted } from '../fixtures/house-api.ts'
import { describeBoth, describeServers, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { countDue, makeDue, watchMany } from '../fixtures/house-many.ts'
import { ALLOWED_HOSTS, hostName, openPublisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

const HOSTS = 100
const WAVES = 8

describeServers('two processes on one database', () => {
  async function openTwo(stack: AsyncDisposableStack): Promise<[House, House]> {
    const first = stack.use(await openHouse({ database: 'postgres', ...named('first') }))
    const second = stack.use(await openHouse({ databaseUrl: first.databaseUrl ?? '', ...named('second') }))
    return [first, second]
  }

  /** Fewer workers than hosts, so that much of what is claimed waits; each process says who it is. */
  function named(userAgent: string) {
    const fetcher = openSafeFetcher({ allowHosts: parseAllowHosts(ALLOWED_HOSTS), userAgent })
    const pollLimits = { ...POLL_LIMITS, concurrency: 8 }
    return { redis: true, pollers: true, overrides: { fetcher, pollLimits } }
  }

  test('share the looks: each is made once, by either, one at a time on a host', async () => {
    await using stack = new AsyncDisposableStack()
    const publisher = stack.use(openPublisher())
    const [first, second] = await openTwo(stack)
    const { teamId } = await first.signUp()
    const feeds = Array.from({ length: HOSTS }, (_, n) => publisher.feed('/feed', hostName(n)))
    const addresses = feeds.map(({ url }) => url)
    const ids = await watchMany(first.services, teamId, addresses)
    for (let wave = 1; wave <= WAVES; wave++) {
      const at = new Date()
      await makeDue(wave % 2 ? first.services : second.services, ids)
      await until('all have been looked at', async () => (await countDue(first.services, ids, at)) === 0)
      await Promise.all([first.settle(), second.settle()])
    }
    expect(feeds.map(({ asked }) => asked.length).filter((times) => times !== WAVES)).toEqual([])
    expect(publisher.mostAtOnce()).toBe(1)
    const askers = new Set(publisher.asked.map(({ headers }) => headers.get('user-agent')))
    expect([...askers].sort()).toEqual(['first', 'second'])
  })

  test('one ends, the other goes on, also with what the first was about to do', async () => {
    await using stack = new AsyncDisposableStack()
    const publisher = stack.use(openPublisher())
    const [second, first] = await openTwo(stack)
    const { at, teamId } = await first.signUp()
    const feeds = Array.from({ length: 30 }, (_, n) => publisher.feed('/feed', hostName(n)))
    const addresses = feeds.map(({ url }) => url)
    const ids = await watchMany(first.services, teamId, addresses)
    const before = new Date()
    await makeDue(first.services, ids)
    await until('imported', async () => (await countDue(first.services, ids, before)) === 0)
    await Promise.all([first.settle(), second.settle()])

    const titles = feeds.map((feed) => feed.post().title)
    const release = feeds[0]?.hold()
    await makeDue(first.services, ids)
    await until('the looks are under way', () => publisher.underWay() > 0)
    const stopping = first.runtime[Symbol.asyncDispose]()
    release?.()
    await stopping
    await untilAlerted(at(second.url), titles)
  })
})

describeBoth('a look that was overtaken', (ground) => {
  const shared = shareHouse(ground)

  test.each([
    ['with news', true],
    ['with nothing new', false],
  ])('by one under a newer lock writes nothing: %s', async (_, news) => {
    const feed = shared.publisher.feed(`/feed-${news}`, hostName(news ? 1 : 2))
    feed.post()
    const { api } = await shared.house.signUp()
    const { id } = await api.watch(feed.url)
    await shared.pass(0)
    if (news) feed.post({ title: 'Told by the newer one' })
    const release = feed.hold()
    const before = feed.asked.length
    const passing = shared.pass(MINUTE)
    await until('the look is under way', () => feed.asked.length > before)
    const { db } = shared.house.services
    const overtaking = {
      fence: 2 * Date.now() * 1000,
      nextPollAt: new Date(shared.clock.now().getTime() + MINUTE),
    }
    await db.update(channel).set(overtaking).where(eq(channel.address, feed.url))
    const stored = () => db.select().from(channel).where(eq(channel.address, feed.url))
    const untouched = await stored()
    release()
    await passing
    expect(await stored()).toEqual(untouched)
    expect(await api.allAlerts()).toEqual([])
    await api.remove(id)
  })

  test('by a clock set back is written all the same', async () => {
    const feed = shared.publisher.feed('/feed', hostName(4))
    feed.post()
    const { api } = await shared.house.signUp()
    await api.watch(feed.url)
    await shared.pass(0)
    const { db } = shared.house.services
    const ahead = { fence: 2 * Date.now() * 1000 }
    await db.update(channel).set(ahead).where(eq(channel.address, feed.url))
    for (const title of ['One', 'Two']) {
      feed.post({ title })
      await shared.pass(MINUTE)
    }
    await untilAlerted(api, ['One', 'Two'])
    expect(feed.asked).toHaveLength(3)
  })
})
