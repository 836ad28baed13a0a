import type { TeamId } from '../../../db/db.ts'
import { channelsOf, type FoundPost, postsFound, type SourceFilter } from '../../../db/queries/hits.ts'
import { platformName } from '../../core/alert-view.ts'
import { startOf, type Within } from '../../core/archive/period.ts'
import { Problem } from '../../core/problem.ts'
import type { ArchiveHit, ArchivePage, ArchiveQuestion } from '../../ports/search.ts'
import type { Services } from '../../services.ts'
import { readPlace, writePlace } from './cursor.ts'
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

/**
 * What the team has in its archive on the question, the best first: posts of its sources, paused ones too; those of a
 * source that was deleted are found again when it is restored. Throws 503 `search_away` when the engine is.
 */
export async function searchArchive(
  services: Services,
  team: TeamId,
  query: ArchiveQuery,
): Promise<SearchPageWire> {
  const limit = query.limit ?? PAGE
  const place = readPlace(query.cursor) ?? { offset: 0, until: untilOf(query, services.clock.now()) }
  const page = await ask(services, {
    q: query.q,
    among: await channelsOf(services.db, team, query),
    from: startOf(query, query.to === undefined ? place.until : services.clock.now().getTime()),
    until: place.until,
    limit,
    offset: place.offset,
  })
  const next = { offset: place.offset + limit, until: place.until }
  return {
    items: await present(services, team, page.hits),
    nextCursor: page.hits.length === limit && next.offset < page.total ? writePlace(next) : null,
    total: page.total,
    exact: page.exact,
  }
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
  const posts = await postsFound(
    db,
    team,
    hits.map(({ id }) => id),
  )
  const byId = new Map(posts.map((post) => [post.postId, post]))
  return hits.flatMap((hit) => {
    const post = byId.get(hit.id)
    return post ? [presentHit(post, hit)] : []
  })
}

function presentHit(post: FoundPost, { title, text }: ArchiveHit): SearchHitWire {
  const { media, publishedAt, seenAt, source, ...rest } = post
  return {
    ...rest,
    source: { ...source, platform: platformName(source.platform) },
    title,
    text,
    imageUrl: media.find(({ kind }) => kind === 'image')?.url ?? null,
    publishedAt: publishedAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }
}
