import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import { describeBoth, shareHouse } from '../fixtures/house-kinds.ts'
import { describeMeilisearch, shareMeiliSearch } from '../fixtures/meilisearch.ts'
import { searchPost, searchSuite } from './search.suite.ts'
import { searchArchiveSuite } from './search-archive.suite.ts'

describeBoth('search in the database', (ground) => {
  const shared = shareHouse(ground)
  /** One database for all, emptied: opening one takes longer than any of these tests. */
  const open = async () => {
    const { db } = shared.house.services
    await db.execute(sql`truncate search_document, search_term, search_archive, search_word`)
    const search = openPostgresSearch({ db, describe: 'the test database' })
    return { ...search, [Symbol.asyncDispose]: async () => undefined }
  }
  searchSuite(open)
  searchArchiveSuite(open)

  test('what another engine has left is empty until it is made anew', async () => {
    const search = await open()
    const post = searchPost('a', 'Ostrava opens in Lyon')
    expect((await search.state()).state).toBe('ok')
    await search.put([post])
    expect((await search.state()).state).toBe('ok')
    await shared.house.services.db.execute(sql`truncate search_archive`)
    expect((await search.state()).state).toBe('empty')
    await search.rebuild(
      (async function* () {
        yield [post]
      })(),
    )
    expect((await search.state()).state).toBe('ok')
  })
})

describeMeilisearch('search in Meilisearch', (server) => {
  const open = shareMeiliSearch(server)
  searchSuite(open)
  searchArchiveSuite(open)
})
