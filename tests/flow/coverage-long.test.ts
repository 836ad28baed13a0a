import { expect, test } from 'bun:test'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { insertPosts, type NewPost } from '../../db/queries/ingest.ts'
import { pairsOf } from '../../db/queries/matches.ts'
import { postCheck, postMatch, source } from '../../db/schema/index.ts'
import type { SearchPost } from '../../server/ports/search.ts'
import { describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, type DeskSource, openDesk } from '../fixtures/newsdesk.ts'

const TITLE = 'Maison Aurelle recalls its Basse 2 trainer after the fire in Brest'
const TEXT = 'The soles of the Basse 2 melt near a stove, says the house, which takes all of them back.'
const RIVALS = 13
const EACH = 20
const ASIDE = 1_500
const MINE = `${TITLE}, the house says`

describeBoth('a story that is told hundreds of times', (ground) => {
  const shared = shareHouse(ground)

  test('the first is first, no outlet is missing, and comparing once more loses nobody', async () => {
    const { db, search } = shared.house.services
    const names = Array.from({ length: RIVALS }, (_, n): [string, 'competitor'] => [
      `Wire ${n}`,
      'competitor',
    ])
    const desk = await openDesk(shared, ['Aurelle', 'watch'], ['First Wire', 'competitor'], ...names)
    const [aurelle, first, ...rivals] = desk.sources
    if (!aurelle || !first) throw new Error('they were asked for')
    await shared.pass(0)
    const long = await tellEverywhere(db, first, rivals)
    await search.put([
      ...long.map(searchPost),
      ...Array.from({ length: ASIDE }, (_, n) => aside(n, shared.clock.now())),
    ])

    aurelle.feed.post({ title: MINE, text: TEXT, date: new Date(shared.clock.now().getTime() + MINUTE) })
    await shared.pass(MINUTE)
    const coverage = async () =>
      (await desk.api.alerts({ source: aurelle.id })).items.find(({ post }) => post.title === MINE)?.coverage
    const all = [first, ...rivals].map(({ id }) => id).toSorted()
    expect((await coverage())?.first).toMatchObject({ sourceId: first.id, leadSeconds: 30 * 3600 + 60 })
    expect((await coverage())?.covered.toSorted()).toEqual(all)

    const { id } = await checkOf(shared.house.services, MINE)
    const paired = new Set((await pairsOf(db, [id])).map(({ otherId }) => otherId))
    expect(paired.size).toBe(225)
    await pairByHand(
      db,
      id,
      long.map((one) => one.id).filter((one) => !paired.has(one)),
    )
    await db.update(postCheck).set({ dueAt: shared.clock.now() }).where(eq(postCheck.postId, id))
    await shared.pass(MINUTE)
    expect(await pairsOf(db, [id])).toHaveLength(long.length)
    expect((await coverage())?.covered.toSorted()).toEqual(all)
  }, 60_000)

  /** One tells it thirty hours ago, the others in turn within the last day; all compared, of one story. */
  async function tellEverywhere(
    db: Db,
    first: DeskSource,
    rivals: readonly DeskSource[],
  ): Promise<NewPost[]> {
    const now = shared.clock.now().getTime()
    const channels = await channelsOf(db, [first, ...rivals])
    const posts = [newPost(channels.get(first.id) ?? '', new Date(now - 30 * HOUR))]
    for (let n = 0; n < RIVALS * EACH; n++) {
      const rival = rivals[n % RIVALS]
      posts.push(newPost(channels.get(rival?.id ?? '') ?? '', new Date(now - (n + 1) * 5 * MINUTE)))
    }
    await insertPosts(db, posts)
    await db
      .update(postCheck)
      .set({ dueAt: null, checkedAt: shared.clock.now(), storyId: posts[0]?.id ?? null })
      .where(sql`true`)
    return posts
  }
})

async function channelsOf(db: Db, sources: readonly DeskSource[]): Promise<Map<string, string>> {
  const found = await db
    .select({ id: source.id, channelId: source.channelId })
    .from(source)
    .where(
      inArray(
        source.id,
        sources.map(({ id }) => id),
      ),
    )
  return new Map(found.map(({ id, channelId }) => [id, channelId]))
}

function newPost(channelId: string, at: Date): NewPost {
  const id = Bun.randomUUIDv7()
  const draft = {
    ...{ externalId: id, guid: null, url: null, canonicalUrl: null, author: null, title: TITLE, text: TEXT },
    ...{ html: '', lang: 'en', publishedAt: at, dateOrigin: 'stated' as const, tags: [], media: [] },
    contentHash: id,
  }
  return { id, channelId, seenAt: at, moment: { at, basis: 'published' }, draft }
}

function searchPost({ id, channelId, moment, draft }: NewPost): SearchPost {
  const { title, text, url, lang } = draft
  return { id, source: channelId, title, text, url, language: lang, at: moment.at.getTime(), story: null }
}

/** Another story: in a search that knows but one story its words are too common to tell it by. */
function aside(n: number, at: Date): SearchPost {
  const title = `Number ${n} of what markets and weather did today`
  const one = { id: Bun.randomUUIDv7(), source: 'elsewhere', url: null, language: 'en', story: null }
  return { ...one, title, text: 'Rain, wind and shares that fall.', at: at.getTime() }
}

async function pairByHand(db: Db, postId: string, others: readonly string[]): Promise<void> {
  const pairs = others.flatMap((otherId) => [
    { postId, otherId },
    { postId: otherId, otherId: postId },
  ])
  await db
    .insert(postMatch)
    .values(pairs.map((pair) => ({ ...pair, probability: 0.9, reasons: [], judgedAt: new Date() })))
}
