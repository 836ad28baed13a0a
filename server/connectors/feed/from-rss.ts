import type { RdfFeed, RssFeed } from 'feedsmith'
import { countsFrom } from '../../core/media/counts.ts'
import type { RawPost } from '../../core/post.ts'
import { resolveUrl } from '../../core/url.ts'
import type { FeedDocument } from './document.ts'
import { mediaRef, mediaRss } from './media.ts'

type RssItem = RssFeed.Item<string>
type RdfItem = RdfFeed.Item<string>

/** Longest `<ttl>` believed: a week, in minutes. Some publishers write seconds. */
const TTL_LIMIT = 7 * 24 * 60

/** An RSS 0.9x or 2.0 document; `address` is where it was found. */
export function fromRss(feed: RssFeed.Feed<string>, address: string): Omit<FeedDocument, 'truncated'> {
  const site = resolveUrl(feed.link ?? htmlLink(feed.atom?.links), address)
  const base = resolveUrl(feed.xml?.base, address) ?? site ?? address
  const lang = feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null
  const icon = feed.image?.url ?? feed.itunes?.image ?? feed.atom?.icon
  return {
    format: 'rss',
    facts: {
      title: feed.title ?? feed.dc?.titles?.[0] ?? null,
      siteUrl: site,
      iconUrl: resolveUrl(icon, base),
      lang,
    },
    ttlSeconds: ttl(feed.ttl),
    entries: (feed.items ?? []).map((item) => rssEntry(item, base, lang)),
  }
}

/** An RSS 0.90 or 1.0 (RDF) document. */
export function fromRdf(feed: RdfFeed.Feed<string>, address: string): Omit<FeedDocument, 'truncated'> {
  const site = resolveUrl(feed.link, address)
  const base = resolveUrl(feed.xml?.base, address) ?? site ?? address
  const lang = feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null
  return {
    format: 'rdf',
    facts: { title: feed.title ?? null, siteUrl: site, iconUrl: resolveUrl(feed.image?.url, base), lang },
    ttlSeconds: null,
    entries: (feed.items ?? []).map((item) => rdfEntry(item, base, lang)),
  }
}

function rssEntry(item: RssItem, base: string, lang: string | null): RawPost {
  const counts = countsFrom([['comments', item.slash?.comments ?? null]])
  return {
    ...common(item, base, lang),
    guid: item.guid?.value ?? item.atom?.id ?? item.dc?.identifiers?.[0] ?? null,
    link: item.link ?? htmlLink(item.atom?.links) ?? permalink(item) ?? item.enclosures?.[0]?.url ?? null,
    title: item.title ?? item.dc?.titles?.[0] ?? item.media?.title?.value ?? item.itunes?.title ?? null,
    summaryHtml: item.description ?? item.itunes?.summary ?? item.media?.description?.value ?? null,
    author: rssAuthor(item),
    published: item.pubDate ?? item.atom?.published ?? dublinDate(item),
    tags: [...(item.categories ?? []).map((category) => category.name), ...subjects(item)].filter(isText),
    media: rssMedia(item),
    ...(counts && { counts }),
  }
}

function rdfEntry(item: RdfItem, base: string, lang: string | null): RawPost {
  return {
    ...common(item, base, lang),
    guid: item.rdf?.about ?? item.dc?.identifiers?.[0] ?? null,
    link: item.link ?? item.rdf?.about ?? null,
    title: item.title ?? item.dc?.titles?.[0] ?? null,
    summaryHtml: item.description ?? item.dc?.descriptions?.[0] ?? null,
    author: item.dc?.creators?.[0] ?? null,
    published: dublinDate(item),
    tags: subjects(item),
    media: mediaRss(item.media),
  }
}

function common(item: RssItem | RdfItem, base: string, lang: string | null) {
  return {
    base: resolveUrl(item.xml?.base, base) ?? base,
    contentHtml: item.content?.encoded ?? item.atom?.content?.value ?? null,
    updated: item.atom?.updated ?? item.dcterms?.modified?.[0] ?? null,
    lang: item.xml?.lang ?? item.dc?.languages?.[0] ?? lang,
  }
}

/** RSS 2.0: a guid is the address of the item unless it says otherwise. */
function permalink(item: RssItem): string | undefined {
  const guid = item.guid?.value
  return guid && item.guid?.isPermaLink !== false && /^https?:\/\//i.test(guid) ? guid : undefined
}

function rssAuthor(item: RssItem): string | null {
  const person = item.authors?.[0]
  const creator = item.dc?.creators?.[0]
  return (
    creator ?? person?.name ?? item.itunes?.author ?? item.atom?.authors?.[0]?.name ?? person?.email ?? null
  )
}

function rssMedia(item: RssItem) {
  const seconds = item.itunes?.duration
  const enclosures = (item.enclosures ?? []).flatMap(({ url, type }) =>
    mediaRef({ url, mime: type, seconds }),
  )
  return [...mediaRss(item.media), ...enclosures, ...mediaRef({ url: item.itunes?.image }, 'image')]
}

function dublinDate(item: RssItem | RdfItem): string | null {
  return item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.dcterms?.created?.[0] ?? null
}

function subjects(item: RssItem | RdfItem): string[] {
  return item.dc?.subjects ?? []
}

function htmlLink(links: { href?: string; rel?: string; type?: string }[] | undefined): string | undefined {
  return links?.find((link) => (link.rel ?? 'alternate') === 'alternate' && !link.type?.includes('xml'))?.href
}

function ttl(minutes: number | undefined): number | null {
  return minutes !== undefined && minutes > 0 ? Math.round(Math.min(minutes, TTL_LIMIT) * 60) : null
}

function isText(value: string | undefined): value is string {
  return value !== undefined
}
