import type { TeamId } from '../../../db/db.ts'
import { channelsOf, type FoundPost, postsFound, type SourceFilter } from '../../../db/queries/hits.ts'
import { keptOf } from '../../../db/queries/kept.ts'
import { platformName } from '../../core/alert-view.ts'
import { startOf, type Within } from '../../core/archive/period.ts'
import { type KeptFacts, keptPicture } from '../../core/media/kept.ts'
import { Problem } from '../../core/problem.ts'
import type { ArchiveHit, ArchivePage, ArchiveQuestion } from '../../ports/search.ts'
import type { Services } from '../../services.ts'
import { readInstant } from '../wire/instant.ts'
import { type ArchivePlace, readPlace, writePlace } from './cursor.ts'
import type { SearchHitWire, SearchPageWire } from './model.ts'

export interface ArchiveQuery extends SourceFilter {
  q: string
  within?: Within
  from?: string
  to?: string
  cursor?: string
  limit?: number
}

const PAGE = 20
/** So many hits may have come before the end of a page since, and none of it is shown again. */
const SHIFT = 20

/**
 * What the team has in its archive on the question, the best first: posts of its sources, paused ones too; those of a
 * source that was deleted are found again when it is restored. Throws 503 `search_away` when the engine is.
 */
export async function searchArchive(
  services: Services,
  team: TeamId,
  query: ArchiveQuery,
): Promise<SearchPageWire> {
  checkPeriod(query)
  const limit = query.limit ?? PAGE
  const place = readPlace(query.cursor)
  const until = place?.until ?? untilOf(query, services.clock.now())
  const from = startOf(query, query.to === undefined ? until : services.clock.now().getTime())
  const among = await channelsOf(services.db, team, query)
  const page = await ask(services, { q: query.q, among, from, until, ...windowOf(place, limit) })
  const { hits, end } = behind(place, page.hits, limit)
  const last = hits.at(-1)?.id
  return {
    items: await present(services, team, hits),
    nextCursor: last !== undefined && end < page.total ? writePlace({ offset: end, until, last }) : null,
    total: page.total,
    exact: page.exact,
  }
}

/** Throws 400 for a moment that no database holds. */
export function checkPeriod({ from, to }: { from?: string; to?: string }): void {
  if (from !== undefined) readInstant(from, 'from')
  if (to !== undefined) readInstant(to, 'to')
}

/** What is asked of the engine: from the last hit of the former page on, with some more. */
function windowOf(place: ArchivePlace | null, limit: number): { limit: number; offset: number } {
  if (place === null) return { limit, offset: 0 }
  return { limit: limit + 1 + SHIFT, offset: place.offset - 1 }
}

/** The hits after the last one of the former page, and how many there are up to their end. */
function behind(
  place: ArchivePlace | null,
  found: readonly ArchiveHit[],
  limit: number,
): { hits: readonly ArchiveHit[]; end: number } {
  if (place === null) return { hits: found, end: found.length }
  const at = Math.max(
    0,
    found.findIndex(({ id }) => id === place.last),
  )
  const hits = found.slice(at + 1, at + 1 + limit)
  return { hits, end: place.offset + at + hits.length }
}

/** The first page says up to when all of them look. */
function untilOf({ to }: ArchiveQuery, now: Date): number {
  return to === undefined ? now.getTime() : Date.parse(to)
}

async function ask({ search, log }: Services, question: ArchiveQuestion): Promise<ArchivePage> {
  try {
    return await search.look(question)
  } catch (error) {
    log.error('The archive could not be searched', error, { engine: search.describe() })
    throw new Problem(
      503,
      'search_away',
      'The search is away just now; alerts go on. Try again in a moment',
      {
        retryAfterSeconds: 5,
      },
    )
  }
}

/** What the index has and the database has not (any more) is left out: the database is right. */
async function present(
  { db }: Services,
  team: TeamId,
  hits: readonly ArchiveHit[],
): Promise<SearchHitWire[]> {
  const ids = hits.map(({ id }) => id)
  const [posts, kept] = await Promise.all([postsFound(db, team, ids), keptOf(db, ids)])
  const byId = new Map(posts.map((post) => [post.postId, post]))
  return hits.flatMap((hit) => {
    const post = byId.get(hit.id)
    return post ? [presentHit(post, hit, kept.get(hit.id) ?? [])] : []
  })
}

function presentHit(post: FoundPost, { title, text }: ArchiveHit, kept: readonly KeptFacts[]): SearchHitWire {
  const { media, publishedAt, seenAt, source, ...rest } = post
  const imageUrl = media.find(({ kind }) => kind === 'image')?.url ?? null
  return {
    ...rest,
    source: { ...source, platform: platformName(source.platform) },
    title,
    text,
    imageUrl,
    kept: keptPicture(imageUrl, kept),
    publishedAt: publishedAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }
}
