import { settleDate } from '../../core/date.ts'
import { freshSeconds } from '../../core/http-cache.ts'
import { canonicalUrl, resolveUrl } from '../../core/url.ts'
import type { Candidate } from '../../ports/connector.ts'
import { type FeedLink, isComments } from './discover.ts'
import type { FeedDocument } from './document.ts'
import { documentLanguage, drafts, keyed, newest, newestFirst } from './poll.ts'
import type { FoundFeed } from './probe.ts'

const PREVIEW_SIZE = 5
const DAY_MS = 86_400_000

/** What the page that pointed at a feed says of itself. */
export interface About {
  url: string
  title: string | null
  iconUrl: string | null
}

/** A feed that was read while detecting, and where it was found. */
export interface GoodFeed extends FoundFeed {
  /** How a page pointed at it, when one did. */
  link: FeedLink | null
  about: About | null
}

/** What is shown to the person who pasted the address. */
export async function candidateOf(found: GoodFeed, now: Date): Promise<Candidate> {
  const { feed, about, address } = found
  const recent = newest(keyed(feed.entries), PREVIEW_SIZE, now)
  return {
    platform: 'web',
    method: 'feed',
    address,
    title: feed.facts.title ?? found.link?.title ?? about?.title ?? new URL(address).hostname,
    siteUrl: feed.facts.siteUrl ?? about?.url ?? null,
    iconUrl: feed.facts.iconUrl ?? about?.iconUrl ?? null,
    preview: newestFirst(await drafts(recent, now, documentLanguage(feed))).slice(0, PREVIEW_SIZE),
    hints: { ttlSeconds: feed.ttlSeconds, freshSeconds: freshSeconds(found.headers, now) },
    postsPerDay: postsPerDay(feed, now),
  }
}

/** True for what readers say, which is nobody's reason to watch a site. */
export function isOfReaders({ link, feed }: GoodFeed): boolean {
  return link?.comments === true || isComments(feed.facts.title ?? '')
}

/**
 * One of each: not the same document twice, nor the same posts in a second format. Quiet feeds after the others,
 * those of readers last.
 */
export function distinct(feeds: GoodFeed[]): GoodFeed[] {
  const seen = new Set<string>()
  return feeds
    .toSorted((a, b) => place(a) - place(b))
    .filter((one) => {
      const names = [one.body, canonicalUrl(one.address), ...linksOf(one.feed)]
      const known = names.some((name) => seen.has(name))
      for (const name of names) seen.add(name)
      return !known
    })
}

function place(one: GoodFeed): number {
  if (isOfReaders(one)) return 2
  return one.feed.entries.length === 0 ? 1 : 0
}

/** The pages a feed links to, as one name; none when it links to nothing. */
function linksOf({ entries }: FeedDocument): string[] {
  const urls = entries.flatMap(({ link, base }) => resolveUrl(link, base) ?? [])
  return urls.length < 2 ? [] : [urls.slice(0, 10).map(canonicalUrl).toSorted().join(' ')]
}

/** Dated posts over the time from the oldest of them to `now`, so that a sleeping feed counts as slow. */
function postsPerDay({ entries }: FeedDocument, now: Date): number | null {
  const times = entries
    .map(({ published, updated }) => settleDate(published, updated, now))
    .flatMap(({ publishedAt, dateOrigin }) => (dateOrigin === 'stated' ? [publishedAt.getTime()] : []))
  const days = (now.getTime() - Math.min(...times)) / DAY_MS
  return times.length < 2 || days <= 0 ? null : Math.round((times.length / days) * 100) / 100
}
