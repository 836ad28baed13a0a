import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite, openPostgres } from '../../db/open.ts'
import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import { findPostgres, startPostgres } from '../test/postgres.ts'
import { openMeilisearch } from './meilisearch.ts'
import { memorySearch } from './memory.ts'
import type { StageParts } from './stage.ts'

/** What a replay runs on, what finds the candidates in it, and the end of what was opened for it. */
export interface OpenEngine {
  name: string
  parts: StageParts
  close(): Promise<void>
}

/** What `--engine` may name. */
export const ENGINES: Record<string, () => Promise<OpenEngine>> = {
  memory: openMemoryEngine,
  pglite: openPgliteEngine,
  postgres: openPostgresEngine,
  meilisearch: openMeilisearchEngine,
}

/** A window in memory, no adapter: a yardstick for them. */
async function openMemoryEngine(): Promise<OpenEngine> {
  const { db, close } = await openFolder()
  return { name: 'memory', parts: { db, search: memorySearch() }, close }
}

async function openPgliteEngine(): Promise<OpenEngine> {
  const { db, describe, close } = await openFolder()
  return { name: 'pglite', parts: { db, search: openPostgresSearch({ db, describe }) }, close }
}

/** A PostgreSQL of its own on a free port, gone afterwards. */
async function openPostgresEngine(): Promise<OpenEngine> {
  const bin = findPostgres()
  if (bin === null) throw new Error('--engine postgres needs PostgreSQL installed')
  const stack = new AsyncDisposableStack()
  const server = stack.use(await startPostgres(bin, 'as-installed'))
  const { db, describe } = stack.use(await openPostgres(server.url))
  const parts = { db, search: openPostgresSearch({ db, describe }) }
  return { name: 'postgres', parts, close: () => stack.disposeAsync() }
}

/** Indexes of its own on the Meilisearch of MEILI_URL. */
async function openMeilisearchEngine(): Promise<OpenEngine> {
  const stack = new AsyncDisposableStack()
  const folder = await openFolder()
  stack.defer(folder.close)
  const { search, version } = stack.use(await openMeilisearch(folder.db))
  const parts = { db: folder.db, search }
  return { name: `meilisearch ${version}`, parts, close: () => stack.disposeAsync() }
}

/** A database of its own in a temporary folder. */
async function openFolder() {
  const stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-eval-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const { db, describe } = stack.use(await openPglite(folder))
  return { db, describe, close: () => stack.disposeAsync() }
}
