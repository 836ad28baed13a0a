import type { Page, Query } from './alert.ts'
import type { AlertsApi } from './alertsApi.ts'

/** Most alerts the server gives in one answer. */
const LARGEST_PAGE = 200
/** How deep a list is read again at most: further down the reader pages as before. */
const DEEPEST = 1_000

/**
 * The first `depth` alerts as one page, read in as few answers as possible. Counts and number are the first answer's:
 * the whole is at least as fresh as that.
 */
export async function readPages(
  api: AlertsApi,
  query: Query,
  depth: number,
  signal: AbortSignal,
): Promise<Page> {
  const wanted = Math.min(depth, DEEPEST)
  const first = await api.list({ ...query, limit: Math.min(wanted, LARGEST_PAGE) }, signal)
  const items = [...first.items]
  let cursor = first.nextCursor
  for (let asked = LARGEST_PAGE; cursor !== null && asked < wanted; asked += LARGEST_PAGE) {
    const limit = Math.min(wanted - asked, LARGEST_PAGE)
    const next: Page = await api.list({ ...query, cursor, limit }, signal)
    items.push(...next.items)
    cursor = next.nextCursor
  }
  return { ...first, items, nextCursor: cursor }
}
