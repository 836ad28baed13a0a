import type { Db } from '../../db/db.ts'
import { noteWords } from '../../db/queries/archive.ts'
import { forgetBefore, setStory, writeAlone, writingNow } from '../../db/queries/search.ts'
import type { Search, SearchPost, SearchState } from '../ports/search.ts'
import { TermCounts } from './search-meilisearch-counts.ts'
import { indexedPostOf, inGoes, keyOf, lineOf } from './search-meilisearch-documents.ts'
import { faultOf, SearchFault } from './search-meilisearch-fault.ts'
import { findCandidates } from './search-meilisearch-find.ts'
import { Indexes } from './search-meilisearch-index.ts'
import { lookInIndex } from './search-meilisearch-look.ts'
import { KeptReadings } from './search-meilisearch-readings.ts'
import { Server, type ServerOptions } from './search-meilisearch-server.ts'
import { archivedPostOf } from './search-meilisearch-words.ts'
import { documentOf } from './search-postgres-document.ts'
import { record, unrecord } from './search-postgres-record.ts'
import { WrittenWords } from './search-postgres-words.ts'

/** Where the server is and which of its indexes are ours. */
export interface MeilisearchOptions extends ServerOptions {
  /** Keeps the record of what each document says, and the counts: see `TermCounts`. */
  db: Db
  /** What the names of the indexes begin with. */
  name?: string
}

/** Posts given to the server at a time by a rebuild: of fewer, what every task costs would be felt. */
const BATCH = 4_000
const NDJSON = 'application/x-ndjson'

/**
 * The search over a Meilisearch server. Everything in it can be made anew; the record in PostgreSQL is written first,
 * so whatever is put again after a failure is counted once.
 */
export function openMeilisearchSearch({ db, name = 'visao', ...options }: MeilisearchOptions): Search {
  const server = new Server(options)
  const indexes = new Indexes(server, name)
  const counts = new TermCounts(db)
  const words = new WrittenWords()
  const tools = { server, index: indexes.live, counts, readings: new KeptReadings() }
  const describe = `Meilisearch at ${server.place} (index ${indexes.live})`
  let full: SearchFault | null = null

  /** What the disk had no room for is remembered until something is written. */
  async function writing(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      full = null
    } catch (error) {
      if (error instanceof SearchFault && error.code === 'no_space_left_on_device') full = error
      throw error
    }
  }

  async function putInto(names: readonly string[], posts: readonly SearchPost[]): Promise<void> {
    const each = [...new Map(posts.map((post) => [post.id, post])).values()]
    const read = await inGoes(each, (post) => ({ document: documentOf(post), ...archivedPostOf(post) }))
    const news = words.missing(new Set(read.flatMap(({ known }) => [...known])))
    const changes = await db.transaction(async (tx) => {
      if (news.length > 0) await noteWords(tx, news)
      return record(
        tx,
        read.map(({ document }) => document),
      )
    })
    counts.changed(changes)
    words.written(news)
    const lines = await inGoes(read, ({ document, archived }) => lineOf(indexedPostOf(document, archived)))
    await onEach(names, (index) => writing(() => addLines(server, index, lines.join('\n'))))
  }

  return {
    describe: () => describe,
    state: () => stateOf(server, indexes, full),
    async put(posts) {
      if (posts.length > 0) await putInto(await indexes.written(), posts)
    },
    async drop(ids) {
      if (ids.length === 0) return
      counts.changed(await unrecord(db, ids))
      const keys = ids.map(keyOf)
      await onEach(await indexes.written(), (index) =>
        writing(() => server.run(() => server.client.index(index).deleteDocuments(keys))),
      )
    },
    async tell(ids, story) {
      if (ids.length === 0) return
      await setStory(db, ids, story)
      const parts = ids.map((id) => ({ key: keyOf(id), story }))
      await onEach(await indexes.written(), (index) =>
        writing(() =>
          server.run(() => server.client.index(index).updateDocuments(parts, { skipCreation: true })),
        ),
      )
    },
    find: (post, scope) => findCandidates(tools, post, scope),
    look: (question) => lookInIndex({ server, index: indexes.live, db }, question),
    async rebuild(all) {
      const mark = await writingNow(db)
      await indexes.renew(async (index) => {
        for await (const posts of batchesOf(all)) await putInto([index], posts)
      })
      await db.transaction(async (tx) => {
        await writeAlone(tx)
        await forgetBefore(tx, mark)
      })
      counts.forget()
    },
  }
}

/** Fields that are left out stay as they are. */
function addLines(server: Server, index: string, lines: string): Promise<void> {
  return server.run(() =>
    server.client.index(index).updateDocumentsFromString(lines, NDJSON, { primaryKey: 'key' }),
  )
}

async function onEach(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  await Promise.all(names.map(work))
}

async function stateOf(server: Server, indexes: Indexes, full: SearchFault | null): Promise<SearchState> {
  try {
    const version = await server.version()
    const posts = await indexes.size()
    if (posts === null)
      return { state: 'empty', detail: `Meilisearch ${version} has no index ${indexes.live} yet` }
    if (full !== null) return { state: 'away', detail: full.message }
    return { state: 'ok', detail: `Meilisearch ${version} at ${server.place}, ${posts} posts` }
  } catch (error) {
    return { state: 'away', detail: faultOf(error, server.place).message }
  }
}

async function* batchesOf(all: AsyncIterable<readonly SearchPost[]>): AsyncIterable<SearchPost[]> {
  let gathered: SearchPost[] = []
  for await (const posts of all) {
    gathered.push(...posts)
    if (gathered.length < BATCH) continue
    yield gathered
    gathered = []
  }
  if (gathered.length > 0) yield gathered
}
