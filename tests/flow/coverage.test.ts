import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { post, postCheck } from '../../db/schema/index.ts'
import type { LiveEvent } from '../../server/app.ts'
import { describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, type DeskSource, openDesk } from '../fixtures/newsdesk.ts'

/** Told once in English and once in French. */
const POP_UP = {
  title: 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris',
  text: 'The house shows its Basse 2 trainer there from 14 November.',
}
const BOUTIQUE = {
  title: 'Maison Aurelle ouvre une boutique éphémère de sept jours rue Oberkampf à Paris',
  text: 'La maison y présente sa basket Basse 2 dès le 14 novembre.',
}

type Told = Extract<LiveEvent, { type: 'coverage.updated' }>['data']['alerts'][number]

describeBoth('who has run the story', (ground) => {
  const shared = shareHouse(ground)
  const soon = () => new Date(shared.clock.now().getTime() + MINUTE)

  /** A desk whose first looks are done, with its stream. */
  async function desk(...wanted: [name: string, role: DeskSource['role']][]) {
    const opened = await openDesk(shared, ...wanted)
    await shared.pass(0)
    return opened
  }

  /** Posts in turn, a minute between them, each seen before the next. */
  async function publish(
    ...entries: [source: DeskSource | undefined, entry: { title: string; text?: string }][]
  ) {
    for (const [source, entry] of entries) {
      source?.feed.post({ ...entry, date: soon() })
      await shared.pass(MINUTE)
    }
  }

  test('a competitor that tells it in another language stands on the alert, on every open screen', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    const [aurelle, fil] = sources
    await using stream = await api.stream()
    const about = (id: string, wanted: (one: Told) => boolean = () => true) => {
      const isIt = (one: Told) => one.id === id && wanted(one)
      return stream
        .until('coverage.updated', ({ data }) => data.alerts.some(isIt))
        .then(({ data }) => data.alerts.find(isIt))
    }
    await publish([aurelle, POP_UP])
    const { id } = (await stream.until('alert.created')).data
    const alone = await about(id)
    expect(alone).toMatchObject({ coverage: { covered: [], first: null, storyId: null }, news: [] })
    expect(alone?.coverage.checkedAt).not.toBeNull()

    await publish([fil, BOUTIQUE])
    const covered = await about(id, ({ news }) => news.length > 0)
    expect(covered).toMatchObject({
      news: [fil?.id],
      coverage: {
        covered: [fil?.id],
        first: { sourceId: fil?.id, source: 'Le Fil Mode', basis: 'published', leadSeconds: -60 },
      },
    })
    expect(covered?.coverage.storyId).not.toBeNull()
    const listed = (await api.alerts()).items.find((one) => one.id === id)
    expect(listed?.coverage).toEqual(covered?.coverage)
  })

  test('nothing is told of an alert twice when nothing about it changed', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    const [aurelle, fil] = sources
    await using stream = await api.stream()
    await publish([aurelle, POP_UP], [fil, BOUTIQUE])
    const told = await stream.until('coverage.updated', ({ data }) =>
      data.alerts.some(({ news }) => news.length > 0),
    )
    await publish([fil, { title: 'Kestrel recalls nine thousand runners', text: 'Their soles come off.' }])
    const later = await stream.until('coverage.updated', ({ seq }) => (seq ?? 0) > (told.seq ?? 0))
    expect(later.data.alerts).toHaveLength(1)
    expect(stream.of('coverage.updated').filter(({ seq }) => (seq ?? 0) > (told.seq ?? 0))).toHaveLength(1)
  })

  test('one outlet that tells it twice, or by two of its sources, counts once', async () => {
    const { api, sources } = await desk(
      ['Aurelle', 'watch'],
      ['Le Fil Mode', 'competitor'],
      ['LE FIL MODE', 'competitor'],
    )
    const [aurelle, fil, again] = sources
    await publish([aurelle, POP_UP], [fil, BOUTIQUE], [fil, POP_UP], [again, BOUTIQUE])
    const alert = (await api.alerts()).items.find(({ source }) => source.id === aurelle?.id)
    expect(alert?.coverage.covered).toHaveLength(1)
    expect(alert?.coverage.first?.leadSeconds).toBe(-60)
  })

  test('an agency’s copy that all of them run: all have it, the first is first, one story', async () => {
    const names = ['Le Fil Mode', 'Sole Dépêche', 'Hype Bulletin', 'Vestiaire Info', 'Kestrel Wire']
    const { api, sources } = await desk(
      ['Aurelle', 'watch'],
      ...names.map((name): [string, 'competitor'] => [name, 'competitor']),
    )
    const [aurelle, ...rivals] = sources
    await publish([aurelle, POP_UP])
    for (const [place, { feed }] of rivals.entries())
      feed.post({ ...BOUTIQUE, date: new Date(soon().getTime() - place * 10_000) })
    await shared.pass(MINUTE)
    const { items } = await api.alerts()
    expect(items).toHaveLength(6)
    const ids = rivals.map(({ id }) => id)
    for (const { coverage } of items) expect(coverage.covered.toSorted()).toEqual(ids.toSorted())
    expect(new Set(items.map(({ coverage }) => coverage.storyId)).size).toBe(1)
    const mine = items.find(({ source }) => source.id === aurelle?.id)
    expect(mine?.coverage.covered).toEqual(ids.toReversed())
    expect(mine?.coverage.first?.source).toBe('Kestrel Wire')
  })

  test('two colourways of one shoe are two stories', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    const [aurelle, fil] = sources
    await publish(
      [aurelle, { title: 'The Air Jordan 4 “Glacier Mint” lands on 14 November' }],
      [fil, { title: 'The Air Jordan 4 “Ember Rust” lands on 14 November' }],
    )
    const alert = (await api.alerts()).items.find(({ source }) => source.id === aurelle?.id)
    expect(alert?.coverage).toMatchObject({ covered: [], storyId: null })
    expect(alert?.coverage.checkedAt).not.toBeNull()
  })

  test('an outlet’s name behind every title makes no two stories one', async () => {
    const { sources } = await desk(['Le Fil Mode', 'watch'])
    await publish([sources[0], { title: 'Kestrel recalls nine thousand runners - Le Fil Mode' }])
    const { id } = await checkOf(shared.house.services, 'Kestrel recalls nine thousand runners - Le Fil Mode')
    const { db } = shared.house.services
    const indexed = await db.execute(sql`select title from search_document where id = ${id}`)
    expect(JSON.stringify(indexed)).toContain('nine thousand runners"')
  })

  test('an edit that takes the story away, or brings it, is seen on the alert', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    const [aurelle, fil] = sources
    await publish([aurelle, POP_UP])
    const entry = fil?.feed.post({ title: 'A page still to be written', text: '', date: soon() })
    await shared.pass(MINUTE)
    const covered = async () => {
      const found = (await api.alerts()).items.find(({ source }) => source.id === aurelle?.id)
      return found?.coverage
    }
    expect(await covered()).toMatchObject({ covered: [], storyId: null })
    if (entry) fil?.feed.edit(entry, BOUTIQUE)
    await shared.pass(MINUTE)
    expect((await covered())?.covered).toEqual([fil?.id ?? ''])
    if (entry) fil?.feed.edit(entry, { title: 'Kestrel recalls nine thousand runners', text: '' })
    await shared.pass(MINUTE)
    expect(await covered()).toMatchObject({ covered: [], first: null, storyId: null })
    // A story that one post is left of is none.
    const [alert] = (await api.alerts({ source: aurelle?.id ?? '' })).items
    const { db } = shared.house.services
    const [left] = await db
      .select()
      .from(postCheck)
      .where(eq(postCheck.postId, alert?.post.id ?? ''))
    expect(left?.storyId).toBeNull()
  })

  test('a competitor’s story from before the alert is found when its first look brings it', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'])
    await publish([sources[0], POP_UP])
    const feed = shared.publisher.feed('/brought-later')
    feed.post({ ...BOUTIQUE, date: new Date(shared.clock.now().getTime() - HOUR) })
    const { id } = await api.watch(feed.url, { name: 'Le Fil Mode', role: 'competitor' })
    await shared.pass(0)
    expect((await api.alerts()).items[0]?.coverage).toMatchObject({
      covered: [id],
      first: { leadSeconds: HOUR / 1000 },
    })
  })

  test('a source that others watched before is compared with what its new team watches', async () => {
    const feed = shared.publisher.feed('/watched-before')
    await openDesk(shared, ['Le Fil Mode', 'competitor', feed])
    await shared.pass(0)
    feed.post({ ...BOUTIQUE, date: soon() })
    await shared.pass(MINUTE)
    const { api, sources } = await desk(['Aurelle', 'watch'])
    await publish([sources[0], POP_UP])
    expect((await api.alerts()).items[0]?.coverage.covered).toEqual([])
    const { id } = await api.watch(feed.url, { name: 'Le Fil Mode', role: 'competitor' })
    await shared.pass(0)
    expect((await api.alerts()).items[0]?.coverage.covered).toEqual([id])
  })

  test('a post that is gone is neither counted nor found any more', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    const [aurelle, fil] = sources
    const { db } = shared.house.services
    await publish([fil, { title: 'Kestrel recalls nine thousand runners in Lyon', text: 'Soles come off.' }])
    const { id } = await checkOf(shared.house.services, 'Kestrel recalls nine thousand runners in Lyon')
    await db.delete(post).where(eq(post.id, id))
    await publish([aurelle, { title: 'Kestrel recalls nine thousand runners in Lyon today' }])
    const alert = (await api.alerts()).items.find(({ source }) => source.id === aurelle?.id)
    expect(alert?.coverage).toMatchObject({ covered: [], storyId: null })
    const left = await db.execute(sql`select id from search_document where id = ${id}`)
    expect(JSON.stringify(left)).not.toContain(id)
  })
})
