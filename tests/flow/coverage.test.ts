import { expect, test } from 'bun:test'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBoth('who has run the story', (ground) => {
  const shared = shareHouse(ground)
  let paths = 0
  const ago = (ms: number) => new Date(shared.clock.now().getTime() - ms)

  /** A team with sources of these names, imported and silent no more. */
  async function newsroom<Name extends string>(roles: Record<Name, 'watch' | 'competitor' | 'own'>) {
    const { api } = await shared.house.signUp()
    const named = Object.entries<'watch' | 'competitor' | 'own'>(roles).map(async ([name, role]) => {
      const feed = shared.publisher.feed(`/coverage-${++paths}`)
      feed.title = name
      const source = await api.watch(feed.url, { name, role })
      return [name, { feed, id: source.id }] as const
    })
    const sources = Object.fromEntries(await Promise.all(named)) as Record<
      Name,
      { feed: ReturnType<typeof shared.publisher.feed>; id: string }
    >
    await shared.pass(0)
    return { api, sources }
  }

  const STORY = {
    title: 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris',
    text: 'The house shows its Basse 2 trainer there from 14 November.',
  }
  const RECIT = {
    title: 'Maison Aurelle ouvre une boutique éphémère de sept jours rue Oberkampf à Paris',
    text: 'La maison y présente sa basket Basse 2 dès le 14 novembre.',
  }

  test('a competitor that tells it in another language stands on the alert, on every open screen', async () => {
    const { api, sources } = await newsroom({ Aurelle: 'watch', 'Le Fil Mode': 'competitor' })
    await using stream = await api.stream()
    sources.Aurelle.feed.post({ ...STORY, date: ago(0) })
    await shared.pass(MINUTE)
    const created = await stream.until('alert.created')
    const alone = await stream.until('coverage.updated')
    expect(alone.data.alerts).toMatchObject([
      { id: created.data.id, coverage: { covered: [], first: null, storyId: null }, news: [] },
    ])
    expect(alone.data.alerts[0]?.coverage.checkedAt).not.toBeNull()

    sources['Le Fil Mode'].feed.post({ ...RECIT, date: ago(-MINUTE) })
    await shared.pass(2 * MINUTE)
    const told = await stream.until('coverage.updated', ({ data }) =>
      data.alerts.some(({ id, news }) => id === created.data.id && news.length > 0),
    )
    const mine = told.data.alerts.find(({ id }) => id === created.data.id)
    expect(mine).toMatchObject({
      news: [sources['Le Fil Mode'].id],
      coverage: {
        covered: [sources['Le Fil Mode'].id],
        first: { source: 'Le Fil Mode', basis: 'published' },
      },
    })
    expect(mine?.coverage.first?.leadSeconds).toBeLessThan(0)
    expect(mine?.coverage.storyId).not.toBeNull()
    const listed = (await api.alerts()).items.find(({ id }) => id === created.data.id)
    expect(listed?.coverage).toEqual(mine?.coverage)
  })
})
