import type { Db } from '../../db/db.ts'
import { noteWords, writeArchive } from '../../db/queries/archive.ts'
import {
  countTerms,
  findDocuments,
  forgetBefore,
  periodOf,
  removeDocuments,
  type SearchDocument,
  setStory,
  termFrequencies,
  termsOf,
  writeAlone,
  writeDocuments,
  writingNow,
} from '../../db/queries/search.ts'
import { likest } from '../core/coverage/likest.ts'
import { rarity, type TermStats } from '../core/coverage/rarity.ts'
import { type Reading, read } from '../core/coverage/reading.ts'
import type { Search, SearchPost, SearchScope } from '../ports/search.ts'
import { changesOf, documentOf, postOfDocument } from './search-postgres-document.ts'
import { lookInArchive } from './search-postgres-look.ts'
import { ReadingCache } from './search-postgres-readings.ts'
import { archiveDocumentOf } from './search-postgres-vector.ts'
import { WrittenWords } from './search-postgres-words.ts'

const WINDOW_MS = 7 * 86_400_000
/** Terms looked for: the rarest, as long as they are in no more documents than this together. */
const FINDERS = { least: 2, most: 12, documents: 1_000 }
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

  async function fetchFor(reading: Reading, { among, limit }: SearchScope): Promise<SearchDocument[]> {
    const at = new Date(reading.at)
    const terms = finders(reading, await statsOf(reading.weights.keys(), at))
    if (terms.length === 0) return []
    const [from, until] = [new Date(reading.at - WINDOW_MS), new Date(reading.at + WINDOW_MS)]
    return findDocuments(db, terms, { notSource: reading.source, among, from, until, limit: limit * SURPLUS })
  }

  return {
    describe: () => describe,
    // The database answers for itself on the health board.
    state: async () => ({ state: 'ok', detail: describe }),
    put: (posts) => put(db, words, posts),
    drop: (ids) => drop(db, ids),
    tell: (ids, story) => setStory(db, ids, story),
    async find(post, scope) {
      const reading = read(post)
      const documents = await fetchFor(reading, scope)
      const found = documents.filter((one) => one.id !== post.id)
      const readable = found.map((one) => ({ reading: readings.of(postOfDocument(one)), story: one.story }))
      const terms = new Set(
        readable.flatMap((one) => [...one.reading.weights.keys()]).concat([...reading.weights.keys()]),
      )
      const stats = await statsOf(terms, new Date(post.at))
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

/** The rarest terms of the post, rarity squared as the weight. */
function finders(reading: Reading, stats: TermStats): { term: string; weight: number }[] {
  const rising = [...reading.weights].sort((a, b) => stats.frequency(a[0]) - stats.frequency(b[0]))
  const chosen: { term: string; weight: number }[] = []
  let documents = 0
  for (const [term, weight] of rising) {
    documents += stats.frequency(term)
    if (chosen.length === FINDERS.most) break
    if (chosen.length >= FINDERS.least && documents > FINDERS.documents) break
    chosen.push({ term, weight: weight * rarity(term, stats) ** 2 })
  }
  return chosen
}

async function put(db: Db, words: WrittenWords, posts: readonly SearchPost[]): Promise<void> {
  if (posts.length === 0) return
  const once = [...new Map(posts.map((post) => [post.id, post])).values()]
  const documents = once.map(documentOf)
  const archived = once.map(archiveDocumentOf)
  const news = words.missing(new Set(archived.flatMap((one) => [...one.words])))
  await db.transaction(async (tx) => {
    await writeAlone(tx)
    const before = await termsOf(
      tx,
      documents.map((one) => one.id),
    )
    await writeDocuments(tx, documents)
    await countTerms(tx, changesOf(before, documents))
    await writeArchive(
      tx,
      archived.map((one) => one.document),
    )
    if (news.length > 0) await noteWords(tx, news)
  })
  words.written(news)
}

async function drop(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.transaction(async (tx) => {
    await writeAlone(tx)
    const before = await termsOf(tx, ids)
    await removeDocuments(tx, ids)
    if (before.length > 0) await countTerms(tx, changesOf(before, []))
  })
}
