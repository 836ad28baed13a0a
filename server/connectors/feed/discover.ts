import { Parser } from 'htmlparser2'
import { oneLine } from '../../core/text.ts'
import { canonicalUrl, resolveUrl } from '../../core/url.ts'

/** A feed a page points at. */
export interface FeedLink {
  address: string
  title: string | null
  /** What readers say, not what the publisher posts. */
  comments: boolean
}

/** What a page says of its feeds and of itself. */
export interface PageFacts {
  /** Announced ones first, sections after the main feed, comments last. */
  links: FeedLink[]
  title: string | null
  iconUrl: string | null
}

const FEED_TYPE =
  /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|rdf|rss|atom|xml|feed\+json|json)\s*(?:;|$)/i
/** WordPress announces its programming interface as JSON; it is no feed, nor are the other machine files of a site. */
const NO_FEED =
  /\/wp-json\/|\/oembed\b|\/xmlrpc\.php|\/(?:sitemap|opensearch|osd|manifest)[\w.-]*\.(?:xml|json)/i
/** How the last part of an address looks when it leads to a feed, or to a page that lists them. */
const FEED_PART =
  /^(?:rss|atom|feeds?)(?:[._-]\w+)?$|(?:rss|feed|atom)\w*\.(?:xml|php|json)$|\.(?:rss|atom|rdf)$/i
const COMMENTS = /comment|kommentar|coment[aá]rio/i
const SECTION =
  /\/(?:category|categories|tag|tags|author|topic|topics|section|rubrique|categoria|kategorie)\//i
const WELL_KNOWN =
  'feed/ rss.xml feed.xml atom.xml rss/ index.xml feed.json rss/feed.xml feed.atom index.rss'.split(' ')
const SECTION_KNOWN = ['feed/', 'rss/', 'rss.xml']

interface Ranked extends FeedLink {
  rank: number
}

interface Page {
  base: string
  found: Ranked[]
  icons: { href: string; rank: number }[]
}

/**
 * Feeds that a page announces (`<link rel=alternate>` of a feed type) or, ranked after them, links to in its text.
 * Relative addresses are read against `<base>`, else against `pageUrl`.
 */
export function discover(html: string, pageUrl: string): PageFacts {
  const page: Page = { base: pageUrl, found: [], icons: [] }
  let title = ''
  let inTitle = false
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base') page.base = resolveUrl(attributes.href, pageUrl) ?? page.base
      else if (name === 'link') readLink(attributes, page)
      else if (name === 'a') readAnchor(attributes, page)
      else if (name === 'title') inTitle = title === ''
    },
    ontext(text) {
      if (inTitle) title += text
    },
    onclosetag(name) {
      if (name === 'title') inTitle = false
    },
  })
  parser.end(html)
  const icon = page.icons.toSorted((a, b) => a.rank - b.rank)[0]
  return {
    links: ranked(page.found),
    title: oneLine(title, 200) || null,
    iconUrl: resolveUrl(icon?.href, page.base),
  }
}

/** True for a feed of what readers say, by its name. */
export function isComments(name: string): boolean {
  return COMMENTS.test(name)
}

/** Addresses where feeds live by custom: of the section the page looks like, of the site, of the page's folder. */
export function wellKnownFeeds(pageUrl: string): string[] {
  const under = (base: string, paths: string[]) => paths.map((path) => new URL(path, base).href)
  const { origin, pathname } = new URL(pageUrl)
  const section = isSection(pathname) ? under(`${origin}${pathname}/`, SECTION_KNOWN) : []
  const site = under(origin, WELL_KNOWN)
  return [...new Set([...section, ...site, ...under(new URL('.', pageUrl).href, WELL_KNOWN)])]
}

/** `/mode` or `/en/running`, not an article: those carry numbers, endings and long names. */
function isSection(pathname: string): boolean {
  return /^(?:\/[a-z]+(?:-[a-z]+){0,2}){1,2}$/i.test(pathname)
}

function readLink(attributes: Record<string, string>, page: Page): void {
  const rels = (attributes.rel ?? '').toLowerCase().split(/\s+/)
  const { href, type = '', title } = attributes
  if (!href) return
  if (rels.includes('apple-touch-icon')) page.icons.push({ href, rank: 0 })
  else if (rels.includes('icon')) page.icons.push({ href, rank: 1 })
  else if (
    FEED_TYPE.test(type.trim())
      ? rels.includes('alternate') || rels.includes('feed')
      : rels.includes('feed') && !type
  ) {
    add(page, href, title, 0)
  }
}

function readAnchor({ href, title }: Record<string, string>, page: Page): void {
  const address = href && /rss|feed|atom|rdf/i.test(href) ? resolveUrl(href, page.base) : null
  if (!address) return
  const { pathname, hostname } = new URL(address)
  const last = pathname.split('/').findLast((part) => part !== '') ?? ''
  if (FEED_PART.test(last) && isSameSite(hostname, new URL(page.base).hostname)) add(page, address, title, 4)
}

/** Share buttons lead to other sites' feeds; a publisher's own are under its name, or with a feed service. */
function isSameSite(one: string, other: string): boolean {
  const site = (host: string) => host.split('.').slice(-2).join('.')
  return site(one) === site(other) || /^(?:feeds?|rss)\d?\./.test(one)
}

function add(page: Page, href: string, written: string | undefined, rank: number): void {
  const address = resolveUrl(href, page.base)
  if (address === null || NO_FEED.test(address)) return
  const title = oneLine(written ?? '', 200) || null
  const comments = isComments(`${title ?? ''} ${address}`)
  const part = comments ? 2 : SECTION.test(address) ? 1 : 0
  page.found.push({ address, title, comments, rank: rank + part })
}

function ranked(found: Ranked[]): FeedLink[] {
  const seen = new Set<string>()
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .filter(({ address }) => seen.size < seen.add(canonicalUrl(address)).size)
    .map(({ address, title, comments }) => ({ address, title, comments }))
}
