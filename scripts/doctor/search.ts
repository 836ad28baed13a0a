import { faultOf } from '../../server/adapters/search-meilisearch-fault.ts'
import { Indexes } from '../../server/adapters/search-meilisearch-index.ts'
import { Server } from '../../server/adapters/search-meilisearch-server.ts'
import type { Config } from '../../server/config.ts'
import type { Finding } from './finding.ts'

/** A person waits for the answer. */
const PATIENCE = { request: 5_000, task: 5_000, retries: [], grace: 0, full: 0 }

/** Whether the search answers, is of a version we know, takes the key and has its index. Changes nothing. */
export async function search({ meiliUrl: url, meiliKey }: Config): Promise<Finding> {
  const part = 'search'
  if (url === null)
    return { ok: true, part, says: 'in the database; set MEILI_URL and MEILI_KEY for a Meilisearch' }
  const server = new Server({ url, key: meiliKey?.reveal() ?? '', patience: PATIENCE })
  try {
    const version = await server.version()
    const posts = await new Indexes(server, 'visao').size()
    const filled = posts === null ? 'no index yet, it is filled at the next start' : `${posts} posts`
    return { ok: true, part, says: `Meilisearch ${version} at ${server.place}: ${filled}` }
  } catch (error) {
    return { ok: false, part, says: faultOf(error, server.place).message }
  }
}
