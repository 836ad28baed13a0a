import { expect, test } from 'bun:test'
import { count, isNotNull, isNull } from 'drizzle-orm'
import { postCheck } from '../../db/schema/index.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { makeDue, watchMany } from '../fixtures/house-many.ts'
import { instead } from '../fixtures/newsdesk.ts'
import { hostName, openPublisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

const FEEDS = 20
const POSTS = 6

describeServers('two processes that compare', () => {
  async function openTwo(stack: AsyncDisposableStack): Promise<[House, House]> {
    const first = stack.use(await openHouse({ database: 'postgres', redis: true, pollers: true }))
    const databaseUrl = first.databaseUrl ?? ''
    return [first, stack.use(await openHouse({ databaseUrl, redis: true, pollers: true }))]
  }

  /** Every post either of them takes to be compared. */
  function takenBy(houses: readonly House[]): string[] {
    const taken: string[] = []
    for (const { services } of houses)
      instead(services, (real) => ({
        put: (posts) => {
          taken.push(...posts.map(({ id }) => id))
          return real.put(posts)
        },
      }))
    return taken
  }

  const checked = async ({ services }: House) =>
    (await services.db.select({ n: count() }).from(postCheck).where(isNotNull(postCheck.checkedAt)))[0]?.n
  const due = async ({ services }: House) =>
    (await services.db.select({ n: count() }).from(postCheck).where(isNotNull(postCheck.dueAt)))[0]?.n

  test('compare each post once, and miss none', async () => {
    await using stack = new AsyncDisposableStack()
    const publisher = stack.use(openPublisher())
    const [first, second] = await openTwo(stack)
    const { teamId } = await first.signUp()
    const feeds = Array.from({ length: FEEDS }, (_, n) => publisher.feed('/feed', hostName(n)))
    const ids = await watchMany(
      first.services,
      teamId,
      feeds.map(({ url }) => url),
    )
    const taken = takenBy([first, second])
    for (let wave = 0; wave < POSTS; wave++) {
      for (const [n, feed] of feeds.entries())
        feed.post({ title: `Story ${wave} of outlet ${n}`, text: `Nobody else tells ${wave} ${n}.` })
      await makeDue(wave % 2 ? first.services : second.services, ids)
      await until('the wave is stored', async () => {
        const rows = await first.services.db.select({ n: count() }).from(postCheck)
        return rows[0]?.n === (wave + 1) * FEEDS
      })
    }
    await until('all are compared', async () => (await checked(first)) === FEEDS * POSTS)
    expect(await due(first)).toBe(0)
    expect(taken.length).toBe(FEEDS * POSTS)
    expect(new Set(taken).size).toBe(FEEDS * POSTS)
  }, 60_000)

  test('one ends in the middle, the other makes up what it leaves', async () => {
    await using stack = new AsyncDisposableStack()
    const publisher = stack.use(openPublisher())
    const [second, first] = await openTwo(stack)
    const { teamId } = await first.signUp()
    const feed = publisher.feed('/feed', hostName(0))
    const ids = await watchMany(first.services, teamId, [feed.url])
    let begun = 0
    const wait = Promise.withResolvers<void>()
    for (const { services } of [first, second])
      instead(services, (real) => ({
        find: async (post, scope) => {
          begun++
          await wait.promise
          return real.find(post, scope)
        },
      }))
    for (let n = 0; n < 20; n++) feed.post({ title: `Story ${n} of the one who stops` })
    await makeDue(first.services, ids)
    await until('a comparison is under way', () => begun > 0)
    const stopping = first.runtime[Symbol.asyncDispose]()
    wait.resolve()
    await stopping
    await until('the other has compared the rest', async () => (await checked(second)) === 20)
    const left = await second.services.db
      .select({ n: count() })
      .from(postCheck)
      .where(isNull(postCheck.checkedAt))
    expect(left[0]?.n).toBe(0)
  })
})
