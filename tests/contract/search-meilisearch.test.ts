import { expect, test } from 'bun:test'
import { TermCounts } from '../../server/adapters/search-meilisearch-counts.ts'
import { findCandidates } from '../../server/adapters/search-meilisearch-find.ts'
import { KeptReadings } from '../../server/adapters/search-meilisearch-readings.ts'
import { Server } from '../../server/adapters/search-meilisearch-server.ts'
import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import { describeMeilisearch, HASTE, openMeiliSearch } from '../fixtures/meilisearch.ts'
import { searchPost } from './search.suite.ts'

const ALL = { among: null, limit: 50 }
const ASKED = searchPost('asked', 'Ostrava opens in Lyon')

function posts(from: number, until: number) {
  return Array.from({ length: until - from }, (_, n) =>
    searchPost(`n${from + n}`, `Ostrava opens in Lyon ${from + n}`),
  )
}

describeMeilisearch('a Meilisearch of our own', (server) => {
  async function idsIn(search: Awaited<ReturnType<typeof openMeiliSearch>>['search']): Promise<string[]> {
    const { candidates } = await search.find(ASKED, ALL)
    return candidates.map((one) => one.reading.id).sort()
  }

  test('says its version and how much is in it', async () => {
    await using opened = await openMeiliSearch(server)
    await opened.search.put(posts(0, 2))
    expect(await opened.search.state()).toEqual({
      state: 'ok',
      detail: expect.stringMatching(/^Meilisearch 1\.\d+\.\d+ at .*, 2 posts$/),
    })
  })

  test('a wrong key is away, with what to do', async () => {
    await using opened = await openMeiliSearch(server)
    await opened.search.put(posts(0, 1))
    const search = opened.another({ key: 'not the key' })
    expect(await search.state()).toEqual({
      state: 'away',
      detail: expect.stringContaining('refuses MEILI_KEY'),
    })
    await expect(search.put(posts(0, 1))).rejects.toThrow('MEILI_KEY')
    await expect(search.find(ASKED, ALL)).rejects.toThrow('MEILI_KEY')
  })

  test('one that came back empty is empty, takes nothing, and has everything once it is made anew', async () => {
    await using opened = await openMeiliSearch(server)
    const { search, client, name } = opened
    await search.put(posts(0, 3))
    await client.deleteIndex(`${name}-1`).waitTask({ timeout: 60_000 })
    expect((await search.state()).state).toBe('empty')
    await expect(search.put(posts(3, 4))).rejects.toThrow('made anew')
    await expect(search.find(ASKED, ALL)).rejects.toThrow('index_not_found')
    await search.rebuild(batch(posts(0, 4)))
    expect((await search.state()).state).toBe('ok')
    expect(await idsIn(search)).toEqual(['n0', 'n1', 'n2', 'n3'])
    const { stats } = await search.find(ASKED, ALL)
    expect([stats.documents, stats.frequency('ostrava')]).toEqual([4, 4])
  })

  test('each engine says that it lacks what the other wrote meanwhile, and has it once it is filled', async () => {
    await using opened = await openMeiliSearch(server)
    const tables = openPostgresSearch({ db: opened.db, describe: 'tables' })
    await opened.search.put(posts(0, 2))
    expect((await tables.state()).state).toBe('empty')
    await tables.rebuild(batch(posts(0, 250)))
    expect((await tables.state()).state).toBe('ok')
    expect(await opened.search.state()).toEqual({
      state: 'empty',
      detail: expect.stringContaining('2 of 250 posts'),
    })
    await opened.search.rebuild(batch(posts(0, 250)))
    expect((await opened.search.state()).state).toBe('ok')
  })

  test('settings that are not those of this version are changed, others left alone', async () => {
    await using opened = await openMeiliSearch(server)
    const index = opened.client.index(`${opened.name}-1`)
    await index
      .updateSettings({ sortableAttributes: [], synonyms: { a: ['b'] } })
      .waitTask({ timeout: 60_000 })
    await opened.another().put(posts(0, 1))
    const { sortableAttributes, synonyms } = await index.getSettings()
    expect(sortableAttributes).toEqual(['at'])
    expect(synonyms?.aj4).toContain('air jordan 4')
    const tasks = async () => {
      const { results } = await opened.client.tasks.getTasks({
        indexUids: [`${opened.name}-1`],
        types: ['settingsUpdate'],
      })
      return results.length
    }
    const before = await tasks()
    await opened.another().put(posts(1, 2))
    expect(await tasks()).toBe(before)
  })

  test('what another process puts, tells and drops while it is made anew is not lost', async () => {
    await using opened = await openMeiliSearch(server)
    const other = opened.another()
    await other.put(posts(0, 3))
    async function* all() {
      yield posts(0, 2)
      expect(await idsIn(other)).toEqual(['n0', 'n1', 'n2'])
      await other.put(posts(3, 5))
      await other.tell(['n3'], 'the shop')
      await other.drop(['n4'])
    }
    await opened.search.rebuild(all())
    expect(await idsIn(other)).toEqual(['n0', 'n1', 'n3'])
    const { candidates } = await other.find(ASKED, ALL)
    expect(candidates.find((one) => one.reading.id === 'n3')?.story).toBe('the shop')
  })

  test('two who make it anew at once both end with everything, and leave one index', async () => {
    await using opened = await openMeiliSearch(server)
    await Promise.all([opened.search, opened.another()].map((one) => one.rebuild(batch(posts(0, 5)))))
    expect(await idsIn(opened.another())).toHaveLength(5)
    const { results } = await opened.client.getRawIndexes({ limit: 1_000 })
    expect(results.map(({ uid }) => uid).filter((uid) => uid.startsWith(opened.name))).toEqual([
      `${opened.name}-1`,
    ])
  })

  test('one that was not finished leaves what was there, and no index', async () => {
    await using opened = await openMeiliSearch(server)
    await opened.search.put(posts(0, 2))
    async function* torn() {
      yield posts(5, 6)
      throw new Error('the database went away')
    }
    await expect(opened.search.rebuild(torn())).rejects.toThrow('the database went away')
    expect(await idsIn(opened.search)).toEqual(['n0', 'n1'])
    const { results } = await opened.client.getRawIndexes({ limit: 1_000 })
    expect(results.filter(({ uid }) => uid.startsWith(opened.name))).toHaveLength(1)
  })

  test('all candidates are read, however few readings are kept', async () => {
    await using opened = await openMeiliSearch(server)
    await opened.search.put(posts(0, 8))
    const tools = {
      server: new Server({ ...server, patience: HASTE }),
      index: `${opened.name}-1`,
      counts: new TermCounts(opened.db),
      readings: new KeptReadings(3),
    }
    for (const limit of [3, 8, 8])
      expect((await findCandidates(tools, ASKED, { among: null, limit })).candidates).toHaveLength(limit)
  })

  test('a name for a thing finds the other', async () => {
    await using opened = await openMeiliSearch(server)
    const ours = (id: string, title: string) => searchPost(id, title, { source: 'ours' })
    await opened.search.put([
      ours('long', 'Air Jordan 4 in brick'),
      ours('short', 'AJ4 in mint'),
      ours('five', 'Air Jordan 5 in mint'),
      ours('fr', 'Ostrava nomme son PDG'),
      ours('en', 'Ostrava has a new chief executive'),
    ])
    const look = async (q: string) => {
      const page = { among: ['ours'], from: null, until: null, limit: 10, offset: 0 }
      return (await opened.search.look({ q, ...page })).hits.map(({ id }) => id).sort()
    }
    expect(await look('AJ4')).toEqual(['long', 'short'])
    expect(await look('air jordan 4')).toEqual(['long', 'short'])
    expect(await look('pdg')).toEqual(['en', 'fr'])
    expect(await look('ostrava chief executive')).toEqual(['en', 'fr'])
  })
})

async function* batch(list: ReturnType<typeof posts>) {
  yield list
}
