import { expect, test } from 'bun:test'
import type { Search, SearchPost, SearchScope } from '../../server/ports/search.ts'

const DAY = 86_400_000
const NOON = Date.UTC(2026, 4, 12, 12)
const EVERYBODY: SearchScope = { among: null, limit: 10 }

/** A post written for these tests. */
export function searchPost(id: string, title: string, more: Partial<SearchPost> = {}): SearchPost {
  return {
    id,
    source: `of ${id}`,
    title,
    text: null,
    url: null,
    language: 'en',
    at: NOON,
    story: null,
    ...more,
  }
}

const ASKED = searchPost('asked', 'Ostrava Knitwear names Brigid Tallow as CFO')

/** What every `Search` keeps. `open` gives an empty one. */
export function searchSuite(open: () => Promise<Search & AsyncDisposable>): void {
  async function found(search: Search, post: SearchPost = ASKED, scope = EVERYBODY): Promise<string[]> {
    const { candidates } = await search.find(post, scope)
    return candidates.map((one) => one.reading.id)
  }

  test('a post that says the same is found first, one that says nothing of it never', async () => {
    await using search = await open()
    await search.put([
      searchPost('far', 'Ten lamps for a small kitchen'),
      searchPost('near', 'Knitwear for spring, by Ostrava'),
      searchPost('same', 'Brigid Tallow joins Ostrava Knitwear as chief financial officer'),
    ])
    expect(await found(search)).toEqual(['same', 'near'])
  })

  test('French finds English by the words of the trade', async () => {
    await using search = await open()
    await search.put([searchPost('fr', 'Ostrava nomme une directrice financière', { language: 'fr' })])
    expect(await found(search)).toEqual(['fr'])
  })

  test('neither itself, nor its own outlet, nor what is more than seven days off is found', async () => {
    await using search = await open()
    await search.put([
      ASKED,
      searchPost('own', ASKED.title, { source: ASKED.source }),
      searchPost('old', ASKED.title, { at: NOON - 8 * DAY }),
      searchPost('week', ASKED.title, { at: NOON - 7 * DAY + 1 }),
      searchPost('later', ASKED.title, { at: NOON + DAY }),
    ])
    expect((await found(search)).sort()).toEqual(['later', 'week'])
  })

  test('a post that is indexed itself is found by what others say too, however much it says alone', async () => {
    await using search = await open()
    const alone = Array.from({ length: 60 }, (_, n) => `lonely${n}word`).join(' ')
    const asked = searchPost('asked', ASKED.title, { text: alone })
    await search.put([asked, searchPost('far', 'Ten lamps for a small kitchen')])
    await search.put([searchPost('same', 'Brigid Tallow joins Ostrava Knitwear as chief financial officer')])
    const { candidates, stats } = await search.find(asked, { ...EVERYBODY, indexed: true })
    expect(candidates.map((one) => one.reading.id)).toEqual(['same'])
    expect([stats.documents, stats.frequency('tallow'), stats.frequency('lonely7word')]).toEqual([2, 1, 0])
  })

  test('only the outlets the team watches are looked at', async () => {
    await using search = await open()
    await search.put([searchPost('a', ASKED.title), searchPost('b', ASKED.title)])
    expect(await found(search, ASKED, { among: ['of b'], limit: 10 })).toEqual(['b'])
    expect(await found(search, ASKED, { among: [], limit: 10 })).toEqual([])
  })

  test('of posts that are named those alone are found, however many are likelier', async () => {
    await using search = await open()
    await search.put(Array.from({ length: 40 }, (_, n) => searchPost(`n${n}`, ASKED.title)))
    const old = searchPost('old', 'Ostrava has a chief financial officer', { at: NOON - DAY })
    await search.put([
      old,
      searchPost('far', 'Ten lamps for a small kitchen'),
      searchPost('own', ASKED.title, { source: ASKED.source }),
    ])
    const only = ['old', 'n7', 'far', 'own', 'nobody']
    expect(await found(search, ASKED, { among: null, only, limit: 5 })).toEqual(['n7', 'old'])
    expect(await found(search, ASKED, { among: [old.source], only, limit: 5 })).toEqual(['old'])
    expect(await found(search, ASKED, { among: null, only: [], limit: 5 })).toEqual([])
  })

  test('at most as many as wanted, the likest of them', async () => {
    await using search = await open()
    await search.put(Array.from({ length: 40 }, (_, n) => searchPost(`n${n}`, `Ostrava item number ${n}`)))
    await search.put([searchPost('best', ASKED.title)])
    const ids = await found(search, ASKED, { among: null, limit: 3 })
    expect(ids).toHaveLength(3)
    expect(ids[0]).toBe('best')
  })

  test('a post put again replaces the one before, and is counted once', async () => {
    await using search = await open()
    await search.put([searchPost('a', 'Ostrava opens in Lyon'), searchPost('a', 'Ostrava opens in Lyon')])
    await search.put([searchPost('a', 'Vareuil opens in Nantes')])
    expect(await found(search, searchPost('q', 'Ostrava in Lyon'))).toEqual([])
    const { stats, candidates } = await search.find(searchPost('q', 'Vareuil in Nantes'), EVERYBODY)
    expect(candidates.map((one) => one.reading.terms.join(' '))).toEqual(['vareuil ~open nant'])
    expect([stats.documents, stats.frequency('vareuil'), stats.frequency('lyon')]).toEqual([1, 1, 0])
  })

  test('what was dropped is neither found nor counted; what is not there may be dropped', async () => {
    await using search = await open()
    await search.put([searchPost('a', ASKED.title), searchPost('b', 'Ostrava opens in Lyon')])
    await search.drop(['a', 'never'])
    await search.drop([])
    const { candidates, stats } = await search.find(ASKED, EVERYBODY)
    expect(candidates.map((one) => one.reading.id)).toEqual(['b'])
    expect([stats.documents, stats.frequency('tallow'), stats.frequency('ostrava')]).toEqual([1, 0, 1])
  })

  test('a story that was told is found with its posts, and kept when they are put again without one', async () => {
    await using search = await open()
    await search.put([searchPost('a', ASKED.title)])
    await search.tell(['a', 'never'], 'the CFO')
    await search.put([searchPost('a', `${ASKED.title}, again`)])
    expect((await search.find(ASKED, EVERYBODY)).candidates[0]?.story).toBe('the CFO')
    await search.tell(['a'], null)
    expect((await search.find(ASKED, EVERYBODY)).candidates[0]?.story).toBe(null)
  })

  test('a rebuild leaves what it was given and what was put meanwhile, counted right', async () => {
    await using search = await open()
    await search.put([searchPost('lost', ASKED.title), searchPost('kept', ASKED.title)])
    await search.rebuild(
      (async function* () {
        yield [searchPost('kept', ASKED.title)]
        expect((await found(search)).sort()).toEqual(['kept', 'lost'])
        await search.put([searchPost('live', ASKED.title)])
      })(),
    )
    const { candidates, stats } = await search.find(ASKED, EVERYBODY)
    expect(candidates.map((one) => one.reading.id).sort()).toEqual(['kept', 'live'])
    expect([stats.documents, stats.frequency('tallow')]).toEqual([2, 2])
  })

  test.each([
    '',
    '👟🔥',
    '2026',
    'a\0b',
    '\ud800',
    "'); drop table post; --",
    `${'long '.repeat(40_000)}`,
    'x'.repeat(200_000),
  ])('a title such as %.20j is taken and asked for like any other', async (title) => {
    await using search = await open()
    await search.put([searchPost('odd', title, { text: title, url: title }), searchPost('a', ASKED.title)])
    expect(await found(search, searchPost('q', title, { text: title }))).not.toContain('a')
    expect(await found(search)).toEqual(['a'])
  })

  test('many who write the same posts at once end with each counted once', async () => {
    await using search = await open()
    const posts = Array.from({ length: 20 }, (_, n) => searchPost(`n${n}`, `Ostrava opens shop ${n}`))
    await Promise.all([posts, posts.toReversed(), posts, posts.toReversed()].map((list) => search.put(list)))
    const { stats } = await search.find(ASKED, EVERYBODY)
    expect([stats.documents, stats.frequency('ostrava')]).toEqual([20, 20])
  })
}
