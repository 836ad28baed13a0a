import { periodOf } from '../../db/queries/search.ts'
import type { Candidate } from '../core/coverage/decide.ts'
import { type Finder, finders } from '../core/coverage/finders.ts'
import { likest } from '../core/coverage/likest.ts'
import { type TermStats, withoutItself } from '../core/coverage/rarity.ts'
import { type CoveragePost, type Reading, read } from '../core/coverage/reading.ts'
import type { Found, SearchScope } from '../ports/search.ts'
import type { TermCounts } from './search-meilisearch-counts.ts'
import { coveragePostOf, type IndexedPost, keyOf, weightsOf } from './search-meilisearch-documents.ts'
import { amongOutlets, dated, type Filter, notOf, oneOf } from './search-meilisearch-filter.ts'
import type { KeptReadings } from './search-meilisearch-readings.ts'
import type { Server } from './search-meilisearch-server.ts'

const WINDOW_MS = 7 * 86_400_000
/** Documents ranked by likeness for one that is kept: those that share the weightiest words. */
const SURPLUS = 3
/** Rare words are in no more documents than this together, see `finders`: all of them are ranked here. */
const ALL = 1_000
const LEAN: (keyof IndexedPost)[] = ['key', 'at', 'terms', 'runs', 'stamp', 'story']
const WHOLE: (keyof IndexedPost)[] = [
  'key',
  'source',
  'at',
  'stamp',
  'title',
  'opening',
  'url',
  'language',
  'picture',
]

/** What is asked of the documents that may be candidates. */
type Hit = Pick<IndexedPost, 'key' | 'at' | 'terms' | 'runs' | 'stamp' | 'story'>

/** What finding is made with. */
export interface FindTools {
  server: Server
  index: string
  counts: TermCounts
  readings: KeptReadings
}

/** A hit with what it is ranked by. */
interface Ranked {
  hit: Hit
  reading: Pick<Reading, 'weights' | 'at'>
}

/**
 * Candidates as the search in PostgreSQL finds them: the documents that share the weightiest of the post's rarest
 * words, then the likest of these. The server finds by the decision's own terms; whole posts are fetched last, and
 * only of those that are kept and were not read before.
 */
export async function findCandidates(
  tools: FindTools,
  post: CoveragePost,
  scope: SearchScope,
): Promise<Found> {
  const reading = read(post)
  const period = periodOf(new Date(post.at))
  const asOthers = (stats: TermStats) => (scope.indexed ? withoutItself(stats, reading.weights) : stats)
  const stats = asOthers(await tools.counts.of(reading.weights.keys(), period))
  const wanted = scope.among?.length === 0 ? [] : finders(reading, stats)
  if (wanted.length === 0) return { candidates: [], stats }
  const hits = scope.only
    ? await hitsAmong(tools, reading, wanted, { ...scope, only: scope.only })
    : await hitsFor(tools, reading, wanted, stats.frequency, scope)
  const best = weightiest(
    hits.filter((hit) => hit.key !== keyOf(post.id)),
    wanted,
    scope.limit * SURPLUS,
  )
  const ranked = best.map((hit): Ranked => ({ hit, reading: { weights: weightsOf(hit), at: hit.at } }))
  const all = asOthers(await tools.counts.of(termsOf(reading, ranked), period))
  const kept = likest(reading, ranked, all, scope.limit)
  return {
    candidates: await candidatesOf(
      tools,
      kept.map(({ hit }) => hit),
      scope,
    ),
    stats: all,
  }
}

function* termsOf(reading: Reading, ranked: readonly Ranked[]): Iterable<string> {
  yield* reading.weights.keys()
  for (const one of ranked) yield* one.reading.weights.keys()
}

/**
 * Rare words find all that has them. Of common ones, of which there are never more than two, the newest: those that
 * have both, and as many of each.
 */
async function hitsFor(
  { server, index }: FindTools,
  { at, source }: Reading,
  wanted: readonly Finder[],
  frequency: (term: string) => number,
  { among, limit }: SearchScope,
): Promise<Hit[]> {
  const within = whereToLook({ at, source }, among)
  const terms = wanted.map((one) => one.term)
  const rare = terms.reduce((sum, term) => sum + frequency(term), 0) <= ALL
  const groups = rare ? [[terms]] : [terms.map((term) => [term]), ...terms.map((term) => [[term]])]
  const most = rare ? ALL : limit * SURPLUS
  const queries = groups.map((group) => ({
    indexUid: index,
    filter: conditions([...group.map((any) => oneOf('terms', any)), ...within]),
    limit: most,
    ...(rare ? {} : { sort: ['at:desc'] }),
    attributesToRetrieve: LEAN,
  }))
  const { results } = await server.ask(() =>
    server.client.multiSearch<{ queries: typeof queries }, Hit>({ queries }),
  )
  return [...new Map(results.flatMap(({ hits }) => hits.map((hit) => [hit.key, hit]))).values()]
}

/** Of the posts that are named, those that have any of the words. */
async function hitsAmong(
  { server, index }: FindTools,
  reading: Reading,
  wanted: readonly Finder[],
  { among, only }: SearchScope & { only: readonly string[] },
): Promise<Hit[]> {
  if (only.length === 0) return []
  const { results } = await server.ask(() =>
    server.client.index<IndexedPost>(index).getDocuments({
      ids: only.map(keyOf),
      fields: LEAN,
      limit: only.length,
      filter: conditions(whereToLook(reading, among)),
    }),
  )
  const terms = new Set(wanted.map((one) => one.term))
  const hits: Hit[] = results
  return hits.filter((hit) => hit.terms.some((term) => terms.has(term)))
}

function whereToLook({ at, source }: Pick<Reading, 'at' | 'source'>, among: SearchScope['among']): Filter[] {
  return [...dated(at - WINDOW_MS, at + WINDOW_MS), notOf(source), ...amongOutlets(among)]
}

function conditions(filters: readonly Filter[]): string {
  return filters.join(' AND ')
}

/** Those whose shared words weigh most together; of like ones the newer first. */
function weightiest(hits: readonly Hit[], wanted: readonly Finder[], limit: number): Hit[] {
  const weight = new Map(wanted.map((one) => [one.term, one.weight]))
  return hits
    .map((hit) => ({ hit, worth: hit.terms.reduce((sum, term) => sum + (weight.get(term) ?? 0), 0) }))
    .sort((a, b) => b.worth - a.worth || b.hit.at - a.hit.at || (a.hit.key < b.hit.key ? -1 : 1))
    .slice(0, limit)
    .map(({ hit }) => hit)
}

/** The hits as the decision reads them; one that was dropped a moment ago is left out. */
async function candidatesOf(
  tools: FindTools,
  hits: readonly Hit[],
  { among }: SearchScope,
): Promise<Candidate[]> {
  const known = new Map(hits.map((hit) => [hit.key, tools.readings.of(hit)]))
  const unread = hits.filter((hit) => known.get(hit.key) === undefined)
  if (unread.length > 0) {
    for (const post of await wholePosts(tools, unread, among))
      known.set(post.key, tools.readings.keep(post, read(coveragePostOf(post))))
  }
  return hits.flatMap((hit) => {
    const reading = known.get(hit.key)
    return reading ? [{ reading, story: hit.story ?? null }] : []
  })
}

async function wholePosts(
  { server, index }: FindTools,
  hits: readonly Hit[],
  among: readonly string[] | null,
): Promise<IndexedPost[]> {
  const { results } = await server.ask(() =>
    server.client.index<IndexedPost>(index).getDocuments({
      ids: hits.map((hit) => hit.key),
      fields: WHOLE,
      limit: hits.length,
      filter: amongOutlets(among),
    }),
  )
  return results
}
