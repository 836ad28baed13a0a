import type { SearchHitWire, SearchPage } from '../../../../server/features/search/model.ts'
import type { ApiError } from '../../api.ts'
import type { ArchiveFilter } from './archiveFilter.ts'

export type Hit = typeof SearchHitWire.static
export type Page = typeof SearchPage.static

/**
 * What was found. The hits of one filter stay on screen until those of the next are there; `filter` says whose they
 * are. `problem`: the last reading failed, and what is shown is older or less than it should be.
 */
export interface Found {
  filter: ArchiveFilter | null
  hits: readonly Hit[]
  total: number
  exact: boolean
  next: string | null
  busy: boolean
  problem: ApiError | null
}

export const nothingFound: Found = {
  filter: null,
  hits: [],
  total: 0,
  exact: true,
  next: null,
  busy: false,
  problem: null,
}

export const looking = (now: Found): Found => ({ ...now, busy: true })

export const failed = (now: Found, problem: ApiError): Found => ({ ...now, busy: false, problem })

/** The first page for a filter takes the place of all there was. */
export function firstPage(filter: ArchiveFilter, page: Page): Found {
  const { total, exact, nextCursor } = page
  return { filter, hits: page.items, total, exact, next: nextCursor, busy: false, problem: null }
}

/** One more page goes under the others; a post that moved over the edge meanwhile stands once. */
export function morePage(now: Found, page: Page): Found {
  const known = new Set(now.hits.map(({ postId }) => postId))
  const fresh = page.items.filter(({ postId }) => !known.has(postId))
  const { total, exact, nextCursor } = page
  return { ...now, hits: [...now.hits, ...fresh], total, exact, next: nextCursor, busy: false, problem: null }
}
