import type { Db } from '../../db/db.ts'
import { openMeilisearchSearch } from '../../server/adapters/search-meilisearch.ts'
import { SearchFault } from '../../server/adapters/search-meilisearch-fault.ts'
import { Indexes } from '../../server/adapters/search-meilisearch-index.ts'
import { Server } from '../../server/adapters/search-meilisearch-server.ts'
import type { Search } from '../../server/ports/search.ts'

/** A search over indexes of its own, gone when it is disposed of. */
export interface OpenMeilisearch extends AsyncDisposable {
  search: Search
  /** Of the server. */
  version: string
}

/** Opens one, empty, on the server of MEILI_URL and MEILI_KEY. Throws what is wrong with it, or that none is set. */
export async function openMeilisearch(db: Db): Promise<OpenMeilisearch> {
  const { MEILI_URL: url, MEILI_KEY: key = '' } = process.env
  if (!url)
    throw new SearchFault('none', 'Meilisearch is to be measured: set MEILI_URL and MEILI_KEY to a server')
  const name = `visao-measured-${crypto.randomUUID()}`
  const server = new Server({ url, key })
  const version = await server.version()
  const search = openMeilisearchSearch({ db, url, key, name })
  await search.rebuild(nothing())
  return { search, version, [Symbol.asyncDispose]: () => new Indexes(server, name).remove() }
}

async function* nothing(): AsyncIterable<never> {
  // It begins empty.
}
