import { describe, expect, test } from 'bun:test'
import { openMeilisearchSearch } from '../../server/adapters/search-meilisearch.ts'
import { shareHouse } from '../fixtures/house-kinds.ts'
import { HASTE } from '../fixtures/meilisearch.ts'
import { errorOf, openStandIn, type StandIn } from '../fixtures/meilisearch-stand-in.ts'
import { searchPost } from './search.suite.ts'

const KEY = 'a key that nobody must see'
const POST = searchPost('a', 'Ostrava opens in Lyon')
const ALL = { among: null, limit: 10 }

describe('a Meilisearch that is not well', () => {
  const shared = shareHouse({ database: 'pglite' })

  /** A search over a stand-in. */
  async function openOver(url: (standIn: StandIn) => string = ({ url }) => url) {
    await using stack = new AsyncDisposableStack()
    const { db } = shared.house.services
    const standIn = stack.use(openStandIn('visao-1'))
    const search = openMeilisearchSearch({ db, url: url(standIn), key: KEY, patience: HASTE })
    const owned = stack.move()
    return { search, standIn, [Symbol.asyncDispose]: () => owned.disposeAsync() }
  }

  test('is away when nobody answers, in words that say so; nothing is put or found', async () => {
    await using opened = await openOver(() => 'http://127.0.0.1:9')
    const { search } = opened
    const { state, detail } = await search.state()
    expect([state, detail]).toEqual([
      'away',
      expect.stringMatching(/no answer from Meilisearch at 127\.0\.0\.1:9.*running/),
    ])
    await expect(search.put([POST])).rejects.toThrow('no answer')
    await expect(
      search
        .find(POST, ALL)
        .then(() =>
          search.look({ q: 'ostrava', among: ['a'], from: null, until: null, limit: 5, offset: 0 }),
        ),
    ).rejects.toThrow('no answer')
  })

  test('is away when it is too old or too new, and its version is named', async () => {
    await using opened = await openOver()
    for (const [pkgVersion, says] of [
      ['1.15.2', 'Meilisearch 1.15.2 is too old'],
      ['0.30.0', 'Meilisearch 0.30.0 is too old'],
      ['2.0.0', 'Meilisearch 2.0.0 is newer than Visao knows'],
    ] as const) {
      opened.standIn.answer((what) => (what === 'GET /version' ? [200, { pkgVersion }] : undefined))
      expect(await opened.search.state()).toEqual({ state: 'away', detail: expect.stringContaining(says) })
      await expect(opened.search.put([POST])).rejects.toThrow(says)
    }
    expect(opened.standIn.asked.filter((what) => what.startsWith('PUT'))).toEqual([])
  })

  test('is away when its disk is full, until something is written again', async () => {
    await using opened = await openOver()
    const { search, standIn } = opened
    const error = errorOf('no_space_left_on_device', 'No space left on device (os error 28)', 'system')
    standIn.answer((what) =>
      what === 'GET /tasks/1' ? [200, { uid: 1, status: 'failed', error }] : undefined,
    )
    // The settings of the stand-in are those of nobody, so they are the first that is not written.
    await expect(search.put([POST])).rejects.toThrow('no_space_left_on_device')
    standIn.answer(() => undefined)
    await search.put([POST])
    standIn.answer((what) =>
      what === 'GET /tasks/1' ? [200, { uid: 1, status: 'failed', error }] : undefined,
    )
    await expect(search.put([POST])).rejects.toThrow('disk is full')
    expect(await search.state()).toEqual({ state: 'away', detail: expect.stringContaining('make room') })
    standIn.answer(() => undefined)
    await search.put([POST])
    expect((await search.state()).state).toBe('ok')
  })

  test('is tried again after a while, so that room made on its disk is seen', async () => {
    await using opened = await openOver()
    const { db } = shared.house.services
    const patience = { ...HASTE, full: 0 }
    const search = openMeilisearchSearch({ db, url: opened.standIn.url, key: KEY, patience })
    const error = errorOf('no_space_left_on_device', 'No space left on device (os error 28)', 'system')
    opened.standIn.answer((what) =>
      what === 'GET /tasks/1' ? [200, { uid: 1, status: 'failed', error }] : undefined,
    )
    await expect(search.put([POST])).rejects.toThrow('disk is full')
    expect((await search.state()).state).toBe('ok')
  })

  test('is asked again when it is overloaded, and not when it has refused', async () => {
    await using opened = await openOver()
    let refusals = 2
    opened.standIn.answer((what) =>
      what === 'POST /multi-search' && refusals-- > 0
        ? [503, errorOf('too_many_search_requests', 'Too many search requests', 'system')]
        : what === 'POST /multi-search'
          ? [200, { results: [] }]
          : undefined,
    )
    expect((await opened.search.find(POST, ALL)).candidates).toEqual([])
    opened.standIn.asked.length = 0
    opened.standIn.answer((what) =>
      what === 'POST /multi-search'
        ? [403, errorOf('invalid_api_key', 'The provided API key is invalid.', 'auth')]
        : undefined,
    )
    await expect(opened.search.find(POST, ALL)).rejects.toThrow('MEILI_KEY')
    expect(opened.standIn.asked).toEqual(['POST /multi-search'])
  })

  test('never has its key told', async () => {
    await using opened = await openOver()
    opened.standIn.answer(() => [403, errorOf('invalid_api_key', 'The provided API key is invalid.', 'auth')])
    const { detail } = await opened.search.state()
    expect(detail).toContain('MEILI_KEY')
    expect(`${detail} ${opened.search.describe()}`).not.toContain(KEY)
  })

  test('that answers something else is none', async () => {
    const { db } = shared.house.services
    await using page = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response('<p>Hello') })
    const url = `http://127.0.0.1:${page.port}`
    const search = openMeilisearchSearch({ db, url, key: KEY, patience: HASTE })
    expect(await search.state()).toEqual({
      state: 'away',
      detail: expect.stringContaining('check MEILI_URL'),
    })
  })
})
