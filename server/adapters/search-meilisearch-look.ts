import type { Db } from '../../db/db.ts'
import { nearWords } from '../../db/queries/archive.ts'
import { type Looked, mark, passage } from '../core/archive/highlight.ts'
import { type AskedWord, readQuestion } from '../core/archive/question.ts'
import { isNear } from '../core/archive/slips.ts'
import type { ArchiveHit, ArchivePage, ArchiveQuestion } from '../ports/search.ts'
import { type IndexedPost, idOf } from './search-meilisearch-documents.ts'
import { amongOutlets, dated, type Filter } from './search-meilisearch-filter.ts'
import { type AskedIdea, ideasIn, saidOf, wordIn } from './search-meilisearch-question.ts'
import type { Server } from './search-meilisearch-server.ts'
import { MOST_FOUND } from './search-meilisearch-settings.ts'

/** A word that fewer posts have may be a slip. */
const FEW = 5
/** Known words looked at for one that may be a slip, and kept of these. */
const NEAR = { seen: 200, kept: 20 }
const SHOWN: (keyof IndexedPost)[] = ['key', 'title', 'text']

const NOTHING: ArchivePage = { hits: [], total: 0, exact: true }

/** What looking is made with. */
export interface LookTools {
  server: Server
  index: string
  /** Has the words that slips are meant as: the server forgives none of the first letter. */
  db: Db
}

type Shown = Pick<IndexedPost, 'key' | 'title' | 'text'>

/** Posts found, and how many there are. */
interface Some {
  posts: Shown[]
  total: number
}

/**
 * Looks in the archive, as the port promises: by the stems of the words, and by the other names the trade has for them.
 * Where nobody wrote these the server's own search is asked, which forgives otherwise.
 */
export async function lookInIndex(tools: LookTools, question: ArchiveQuestion): Promise<ArchivePage> {
  const asked = readQuestion(question.q)
  if (asked.length === 0 || question.among.length === 0) return NOTHING
  const within = [...amongOutlets(question.among), ...dated(question.from, question.until)]
  const near = await meantBy(tools, asked, within)
  const ideas = ideasIn(asked)
  const strict = await bestFirst(tools, question, { ideas, near, within })
  const { posts, total } = strict.total > 0 ? strict : await asTheServerDoes(tools, question, asked, within)
  const looked = lookedFor(ideas, (word) => near.has(word.folded) || strict.total === 0)
  const hits = posts.map((post) => hitOf(post, looked))
  return { hits, total: Math.min(total, MOST_FOUND), exact: total <= MOST_FOUND }
}

function lookedFor(ideas: readonly AskedIdea[], isNear: (word: AskedWord) => boolean): Looked[] {
  const words = ideas.flatMap((idea) => [...idea.words, ...idea.others.flat()])
  return words.map((word) => ({ ...word, near: isNear(word) }))
}

function hitOf({ key, title, text }: Shown, looked: readonly Looked[]): ArchiveHit {
  return { id: idOf(key), title: mark(title, looked), text: passage(text, looked) }
}

/** Those that have all in the title, the newest first, then those that have it in title and text. */
async function bestFirst(
  { server, index }: LookTools,
  { limit, offset }: ArchiveQuestion,
  { ideas, near, within }: { ideas: AskedIdea[]; near: Map<string, string[]>; within: Filter[] },
): Promise<Some> {
  const inTitle = saidOf(ideas, 'titleWords', near)
  const inText = [...saidOf(ideas, 'words', near), `NOT (${inTitle.join(' AND ')})`]
  const ask = (said: Filter[], from: number, most: number) =>
    newest(server, index, [...within, ...said].join(' AND '), from, most)
  const first = await ask(inTitle, offset, limit)
  const rest = await ask(inText, Math.max(0, offset - first.total), limit - first.posts.length)
  return { posts: [...first.posts, ...rest.posts], total: first.total + rest.total }
}

async function newest(
  server: Server,
  index: string,
  filter: Filter,
  offset: number,
  limit: number,
): Promise<Some> {
  const options = { filter, sort: ['at:desc'], offset, limit, attributesToRetrieve: SHOWN }
  const found = await server.ask(() => server.client.index<Shown>(index).search(null, options))
  return { posts: found.hits, total: found.estimatedTotalHits }
}

/**
 * All of the words, with the slips and the synonyms of the settings; the words alone, none of its operators. The server
 * takes `FV5028` for `FV5029`, whatever its settings say of numbers: words with figures must be there as they are.
 */
async function asTheServerDoes(
  { server, index }: LookTools,
  { limit, offset }: ArchiveQuestion,
  asked: readonly AskedWord[],
  within: readonly Filter[],
): Promise<Some> {
  const codes = asked.filter((word) => /\d/.test(word.folded)).map((word) => wordIn(word, 'words'))
  const found = await server.ask(() =>
    server.client.index<Shown>(index).search(asked.map((word) => word.folded).join(' '), {
      filter: [...within, ...codes].join(' AND '),
      matchingStrategy: 'all',
      sort: ['at:desc'],
      attributesToRetrieve: SHOWN,
      offset,
      limit,
    }),
  )
  return { posts: found.hits, total: found.estimatedTotalHits }
}

/** For each word that (nearly) nobody wrote: what is known and but a slip away. */
async function meantBy(
  tools: LookTools,
  asked: readonly AskedWord[],
  within: readonly Filter[],
): Promise<Map<string, string[]>> {
  const forgiving = asked.filter((word) => word.slips > 0)
  const rare = forgiving.length === 0 ? [] : await rareOf(tools, forgiving, within)
  const near = new Map<string, string[]>(rare.map(({ folded }) => [folded, []]))
  if (rare.length === 0) return near
  const wanted = rare.map(({ folded, slips }) => ({ word: folded, slips }))
  const slips = new Map(wanted.map(({ word, slips }) => [word, slips]))
  for (const { asked: word, word: known } of await nearWords(tools.db, wanted, NEAR.seen)) {
    const kept = near.get(word) ?? []
    if (kept.length < NEAR.kept && known !== word && isNear(word, known, slips.get(word) ?? 0))
      kept.push(known)
  }
  return near
}

async function rareOf(
  { server, index }: LookTools,
  words: readonly AskedWord[],
  within: readonly Filter[],
): Promise<AskedWord[]> {
  const queries = words.map((word) => ({
    indexUid: index,
    filter: [...within, wordIn(word, 'words')].join(' AND '),
    limit: FEW,
    attributesToRetrieve: ['key'],
  }))
  const { results } = await server.ask(() => server.client.multiSearch({ queries }))
  return words.filter((_, place) => (results[place]?.hits.length ?? 0) < FEW)
}
