import type { AtomFeed } from 'feedsmith'
import type { RawPost } from '../../core/post.ts'
import { textToHtml } from '../../core/text.ts'
import { resolveUrl } from '../../core/url.ts'
import type { FeedDocument } from './document.ts'
import { mediaRef, mediaRss } from './media.ts'

type Entry = AtomFeed.Entry<string>
type Link = AtomFeed.Link<string>

/** An Atom 0.3 or 1.0 document; `address` is where it was found. */
export function fromAtom(feed: AtomFeed.Feed<string>, address: string): Omit<FeedDocument, 'truncated'> {
  const written = resolveUrl(feed.xml?.base, address)
  const site = resolveUrl(pageLink(feed.links), written ?? address)
  const base = written ?? site ?? address
  const lang = feed.xml?.lang ?? feed.dc?.languages?.[0] ?? null
  const author = feed.authors?.[0]?.name ?? null
  return {
    format: 'atom',
    facts: {
      title: feed.title?.value ?? null,
      siteUrl: site,
      iconUrl: resolveUrl(feed.icon ?? feed.logo, base),
      lang,
    },
    ttlSeconds: null,
    entries: (feed.entries ?? []).map((entry) => atomEntry(entry, base, lang, author)),
  }
}

function atomEntry(
  entry: Entry,
  feedBase: string,
  feedLang: string | null,
  feedAuthor: string | null,
): RawPost {
  const entryBase = resolveUrl(entry.xml?.base, feedBase) ?? feedBase
  return {
    guid: entry.id ?? null,
    link: pageLink(entry.links) ?? entry.content?.src ?? null,
    base: resolveUrl(entry.content?.xml?.base, entryBase) ?? entryBase,
    title: entry.title?.value ?? entry.media?.title?.value ?? videoTitle(entry) ?? null,
    summaryHtml: asHtml(entry.summary) ?? described(entry),
    contentHtml: asHtml(entry.content),
    author:
      entry.authors?.[0]?.name ?? entry.dc?.creators?.[0] ?? entry.source?.authors?.[0]?.name ?? feedAuthor,
    published: entry.published ?? entry.dc?.dates?.[0] ?? null,
    updated: entry.updated ?? null,
    tags: tagsOf(entry),
    lang: entry.xml?.lang ?? entry.content?.xml?.lang ?? feedLang,
    media: mediaOf(entry),
  }
}

/** RFC 4287 §4.2.7.2: no `rel` means alternate; of several the page is preferred to other renderings. */
function pageLink(links: Link[] | undefined): string | undefined {
  const alternates = (links ?? []).filter((link) => link.href && (link.rel ?? 'alternate') === 'alternate')
  return (alternates.find((link) => !link.type || link.type.includes('html')) ?? alternates[0])?.href
}

/** RFC 4287 §3.1.1: without type, and as `text` or `text/plain`, it is text; everything else we can show is markup. */
function asHtml(text: AtomFeed.Content | undefined): string | null {
  if (text?.value === undefined) return null
  const type = text.type?.toLowerCase() ?? 'text'
  if (type !== 'text' && type !== 'text/plain') return text.value
  // Publishers leave the type out and write markup all the same.
  return /<(?:p|br|a|div|img|ul|figure|h[1-6]|strong|em)\b/i.test(text.value)
    ? text.value
    : textToHtml(text.value)
}

/** Video platforms describe in Media RSS, in plain text. */
function described(entry: Entry): string | null {
  const text = entry.media?.description?.value ?? entry.media?.groups?.[0]?.description?.value
  return text === undefined ? null : textToHtml(text)
}

function videoTitle(entry: Entry): string | undefined {
  return entry.media?.groups?.[0]?.title?.value
}

function mediaOf(entry: Entry) {
  const enclosures = (entry.links ?? [])
    .filter((link) => link.rel === 'enclosure')
    .flatMap(({ href, type, title }) => mediaRef({ url: href, mime: type, alt: title }))
  return [...mediaRss(entry.media), ...enclosures]
}

function tagsOf(entry: Entry): string[] {
  const categories = (entry.categories ?? []).map((category) => category.label ?? category.term)
  return [...categories, ...(entry.dc?.subjects ?? [])].filter((tag) => tag !== undefined)
}
