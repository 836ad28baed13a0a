import type { Db } from '../../db/db.ts'
import { noteWords } from '../../db/queries/archive.ts'
import { forgetBefore, recordedDocuments, setStory, writeAlone, writingNow } from '../../db/queries/search.ts'
import type { Search, SearchPost, SearchState } from '../ports/search.ts'
import { batchesOf, inTurn } from './search-meilisearch-batches.ts'
import { TermCounts } from './search-meilisearch-counts.ts'
import { Disk } from './search-meilisearch-disk.ts'
import { indexedPostOf, inGoes, keyOf, lineOf } from './search-meilisearch-documents.ts'
import { faultOf } from './search-meilisearch-fault.ts'
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
  const disk = new Disk(server)

  /** Into the record, and as lines for the server. */
  async function recorded(posts: readonly SearchPost[]): Promise<string[]> {
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
    return inGoes(read, ({ document, archived }) => lineOf(indexedPostOf(document, archived)))
  }

  const addTo = (index: string, lines: readonly string[]) => disk.write(() => addLines(server, index, lines))

  return {
    describe: () => describe,
    state: () => stateOf({ server, indexes, disk, db }),
    async put(posts) {
      if (posts.length === 0) return
      const names = await indexes.written()
      const lines = await recorded(posts)
      await onEach(names, (index) => addTo(index, lines))
    },
    async drop(ids) {
      if (ids.length === 0) return
      counts.changed(await unrecord(db, ids))
      const keys = ids.map(keyOf)
      await onEach(await indexes.written(), (index) =>
        disk.write(() => server.run(() => server.client.index(index).deleteDocuments(keys))),
      )
    },
    async tell(ids, story) {
      if (ids.length === 0) return
      await setStory(db, ids, story)
      const parts = ids.map((id) => ({ key: keyOf(id), story }))
      await onEach(await indexes.written(), (index) =>
        disk.write(() =>
          server.run(() => server.client.index(index).updateDocuments(parts, { skipCreation: true })),
        ),
      )
    },
    find: (post, scope) => findCandidates(tools, post, scope),
    look: (question) => lookInIndex({ server, index: indexes.live, db }, question),
    async rebuild(all) {
      const mark = await writingNow(db)
      await indexes.renew(async (index) => {
        await inTurn(batchesOf(all, recorded), (lines) => addTo(index, lines))
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
function addLines(server: Server, index: string, lines: readonly string[]): Promise<void> {
  const body = lines.join('\n')
  return server.run(() =>
    server.client.index(index).updateDocumentsFromString(body, NDJSON, { primaryKey: 'key' }),
  )
}

async function onEach(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  await Promise.all(names.map(work))
}

interface StateTools {
  server: Server
  indexes: Indexes
  disk: Disk
  db: Db
}

/** So many posts may be on their way into the index: recorded, and not found yet. */
const ON_THEIR_WAY = 200

async function stateOf({ server, indexes, disk, db }: StateTools): Promise<SearchState> {
  try {
    const version = await server.version()
    const posts = await indexes.size()
    if (posts === null)
      return { state: 'empty', detail: `Meilisearch ${version} has no index ${indexes.live} yet` }
    if (disk.full !== null) return { state: 'away', detail: disk.full.message }
    const recorded = await recordedDocuments(db)
    if (posts + ON_THEIR_WAY < recorded)
      return { state: 'empty', detail: `Meilisearch ${version} has but ${posts} of ${recorded} posts` }
    return { state: 'ok', detail: `Meilisearch ${version} at ${server.place}, ${posts} posts` }
  } catch (error) {
    return { state: 'away', detail: faultOf(error, server.place).message }
  }
}
