import type { Db } from '../../db/db.ts'
import { lacksArchive, noteWords, writeArchive } from '../../db/queries/archive.ts'
import {
  findDocuments,
  forgetBefore,
  periodOf,
  type SearchDocument,
  setStory,
  termFrequencies,
  writeAlone,
  writingNow,
} from '../../db/queries/search.ts'
import { finders } from '../core/coverage/finders.ts'
import { likest } from '../core/coverage/likest.ts'
import { type TermStats, withoutItself } from '../core/coverage/rarity.ts'
import { type Reading, read } from '../core/coverage/reading.ts'
import type { Search, SearchPost, SearchScope, SearchState } from '../ports/search.ts'
import { documentOf, postOfDocument } from './search-postgres-document.ts'
import { lookInArchive } from './search-postgres-look.ts'
import { ReadingCache } from './search-postgres-readings.ts'
import { record, unrecord } from './search-postgres-record.ts'
import { inSlices } from './search-postgres-slices.ts'
import { archiveDocumentOf } from './search-postgres-vector.ts'
import { WrittenWords } from './search-postgres-words.ts'

const WINDOW_MS = 7 * 86_400_000
/** Documents fetched for one that is kept: the database ranks by shared words alone, the cosine is reckoned here. */
const SURPLUS = 3
/** The term that counts documents. */
const EVERY = ''

/** The search over tables of the same database: GIN over the decision's own terms, on PostgreSQL and PGlite alike. */
export function openPostgresSearch({ db, describe }: { db: Db; describe: string }): Search {
  const readings = new ReadingCache()
  const words = new WrittenWords()

  async function statsOf(terms: Iterable<string>, at: Date): Promise<TermStats> {
    const found = await termFrequencies(db, [EVERY, ...terms], periodOf(at))
    return { documents: found.get(EVERY) ?? 0, frequency: (term) => found.get(term) ?? 0 }
  }

  /** Of these terms, as the others say them. */
  async function statsFor(reading: Reading, terms: Iterable<string>, { indexed }: SearchScope) {
    const stats = await statsOf(terms, new Date(reading.at))
    return indexed ? withoutItself(stats, reading.weights) : stats
  }

  async function fetchFor(reading: Reading, scope: SearchScope): Promise<SearchDocument[]> {
    const { among, only, limit } = scope
    const terms = finders(reading, await statsFor(reading, reading.weights.keys(), scope))
    if (terms.length === 0) return []
    const [from, until] = [new Date(reading.at - WINDOW_MS), new Date(reading.at + WINDOW_MS)]
    return findDocuments(db, terms, {
      notSource: reading.source,
      among,
      only,
      from,
      until,
      limit: limit * SURPLUS,
    })
  }

  return {
    describe: () => describe,
    state: () => stateOf(db, describe),
    put: (posts) => put(db, words, posts),
    async drop(ids) {
      await unrecord(db, ids)
    },
    tell: (ids, story) => setStory(db, ids, story),
    async find(post, scope) {
      const reading = read(post)
      const documents = await fetchFor(reading, scope)
      const found = documents.filter((one) => one.id !== post.id)
      const readable = await inSlices(found, (one) => ({
        reading: readings.of(postOfDocument(one)),
        story: one.story,
      }))
      const terms = new Set(
        readable.flatMap((one) => [...one.reading.weights.keys()]).concat([...reading.weights.keys()]),
      )
      const stats = await statsFor(reading, terms, scope)
      return { candidates: likest(reading, readable, stats, scope.limit), stats }
    },
    look: (question) => lookInArchive(db, question),
    async rebuild(all) {
      const mark = await writingNow(db)
      for await (const posts of all) await put(db, words, posts)
      await db.transaction(async (tx) => {
        await writeAlone(tx)
        await forgetBefore(tx, mark)
      })
    },
  }
}

async function stateOf(db: Db, describe: string): Promise<SearchState> {
  try {
    if (await lacksArchive(db)) return { state: 'empty', detail: `${describe}: nothing to look for yet` }
    return { state: 'ok', detail: describe }
  } catch (error) {
    return { state: 'away', detail: error instanceof Error ? error.name : 'no answer' }
  }
}

async function put(db: Db, words: WrittenWords, posts: readonly SearchPost[]): Promise<void> {
  if (posts.length === 0) return
  const once = [...new Map(posts.map((post) => [post.id, post])).values()]
  const documents = await inSlices(once, documentOf)
  const archived = await inSlices(once, archiveDocumentOf)
  const news = words.missing(new Set(archived.flatMap((one) => [...one.words])))
  await db.transaction(async (tx) => {
    await record(tx, documents)
    await writeArchive(
      tx,
      archived.map((one) => one.document),
    )
    if (news.length > 0) await noteWords(tx, news)
  })
  words.written(news)
}
