import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite, openPostgres } from '../../db/open.ts'
import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import type { Search } from '../../server/ports/search.ts'
import { findPostgres, startPostgres } from '../test/postgres.ts'
import { openMeilisearch } from './meilisearch.ts'
import type { Engine } from './replay.ts'
import { Window } from './window.ts'

/** An engine, and the end of what was opened for it. */
export interface OpenEngine {
  engine: Engine
  close(): Promise<void>
}

/** What `--engine` may name. */
export const ENGINES: Record<string, () => Promise<OpenEngine>> = {
  memory: async () => ({ engine: memoryEngine(), close: async () => undefined }),
  pglite: openPgliteEngine,
  postgres: openPostgresEngine,
  meilisearch: openMeilisearchEngine,
}

/** The window in memory as an engine: no adapter, a yardstick for them. */
function memoryEngine(): Engine {
  const window = new Window()
  return {
    name: 'memory',
    async put(post) {
      window.add(post)
    },
    async find(post, _original, limit) {
      const candidates = window.find(post, limit).map((reading) => ({ reading, story: null }))
      return { candidates, stats: window.stats }
    },
  }
}

/** A database of its own in a temporary folder. */
async function openPgliteEngine(): Promise<OpenEngine> {
  const stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-eval-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const database = stack.use(await openPglite(folder))
  const search = openPostgresSearch({ db: database.db, describe: database.describe })
  return { engine: searchEngine('pglite', search), close: () => stack.disposeAsync() }
}

/** A PostgreSQL of its own on a free port, gone afterwards. */
async function openPostgresEngine(): Promise<OpenEngine> {
  const bin = findPostgres()
  if (bin === null) throw new Error('--engine postgres needs PostgreSQL installed')
  const stack = new AsyncDisposableStack()
  const server = stack.use(await startPostgres(bin, 'as-installed'))
  const database = stack.use(await openPostgres(server.url))
  const search = openPostgresSearch({ db: database.db, describe: database.describe })
  return { engine: searchEngine('postgres', search), close: () => stack.disposeAsync() }
}

/** Indexes of its own on the Meilisearch of MEILI_URL, and its record in a database in a temporary folder. */
async function openMeilisearchEngine(): Promise<OpenEngine> {
  const stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-eval-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const { db } = stack.use(await openPglite(folder))
  const { search, version } = stack.use(await openMeilisearch(db))
  return { engine: searchEngine(`meilisearch ${version}`, search), close: () => stack.disposeAsync() }
}

function searchEngine(name: string, search: Search): Engine {
  return {
    name,
    put: (_reading, post) => search.put([{ ...post, story: null }]),
    find: (_reading, post, limit) => search.find(post, { among: null, limit }),
  }
}
