import { Parser } from 'htmlparser2'
import { withoutOutletName } from './coverage/outlet-name.ts'
import { declaredLanguage } from './language.ts'
import { oneLine } from './text.ts'
import { canonicalUrl, resolveUrl } from './url.ts'

/** What an article's page says of itself. Plain text. */
export interface PageRead {
  title: string
  /** What it says it is about, then its first paragraphs. */
  text: string
  imageUrl: string | null
  /** BCP 47 primary language, or null. */
  lang: string | null
  /** Addresses it goes by, in their canonical form: where it was found, and where it says it stands. */
  addresses: string[]
}

/** Most of a page that is read: the article begins long before. */
const PAGE_LIMIT = 400_000
const TITLE_LIMIT = 300
const TEXT_LIMIT = 1_500
/** Shorter ones are captions, dates and menus. */
const SHORTEST_PARAGRAPH = 40
const SKIPPED = new Set('script style noscript template svg nav footer aside form button iframe'.split(' '))

interface Gathered {
  metas: Map<string, string>
  heading: string
  title: string
  lang: string | null
  canonical: string | null
  paragraphs: string[]
}

/** Reads a page for comparison; the title is empty where there is none. Never throws. */
export function readPage(html: string, address: string): PageRead {
  const page = gather(html.slice(0, PAGE_LIMIT))
  const meta = (...names: string[]) => names.map((name) => page.metas.get(name)).find((one) => one) ?? ''
  const said = meta('og:title', 'twitter:title') || page.heading || page.title
  const about = oneLine(meta('og:description', 'description', 'twitter:description'), TEXT_LIMIT)
  const places = [address, resolveUrl(page.canonical ?? '', address), resolveUrl(meta('og:url'), address)]
  return {
    title: withoutOutletName(oneLine(said, TITLE_LIMIT), [meta('og:site_name')]),
    text: [about, ...page.paragraphs.filter((one) => one !== about)].filter(Boolean).join('\n\n'),
    imageUrl: resolveUrl(meta('og:image', 'og:image:url', 'twitter:image'), address),
    lang: declaredLanguage(page.lang ?? meta('og:locale')),
    addresses: [...new Set(places.flatMap((one) => (one === null ? [] : [canonicalUrl(one)])))],
  }
}

function gather(html: string): Gathered {
  const page: Gathered = {
    metas: new Map(),
    heading: '',
    title: '',
    lang: null,
    canonical: null,
    paragraphs: [],
  }
  let open: 'h1' | 'title' | 'p' | null = null
  let skipped = 0
  let heard = ''
  let left = TEXT_LIMIT
  const close = () => {
    const text = oneLine(heard, open === 'p' ? left : TITLE_LIMIT)
    if (open === 'h1') page.heading ||= text
    else if (open === 'title') page.title ||= text
    else if (open === 'p' && text.length >= SHORTEST_PARAGRAPH) {
      page.paragraphs.push(text)
      left -= text.length
    }
    open = null
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SKIPPED.has(name)) skipped++
      note(page, name, attributes)
      if (skipped > 0 || !isText(name) || (name === 'p' && left < SHORTEST_PARAGRAPH)) return
      close()
      open = name
      heard = ''
    },
    ontext(text) {
      if (open !== null && skipped === 0) heard += text
    },
    onclosetag(name) {
      if (SKIPPED.has(name)) skipped = Math.max(0, skipped - 1)
      if (name === open) close()
    },
  })
  parser.end(html)
  return page
}

function isText(name: string): name is 'h1' | 'title' | 'p' {
  return name === 'h1' || name === 'title' || name === 'p'
}

function note(page: Gathered, name: string, attributes: Record<string, string>): void {
  if (name === 'html') page.lang = attributes.lang ?? null
  else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? ''))
    page.canonical ??= attributes.href ?? null
  else if (name === 'meta') {
    const key = (attributes.property ?? attributes.name ?? '').toLowerCase()
    const content = attributes.content?.trim()
    if (key && content && !page.metas.has(key)) page.metas.set(key, content)
  }
}

/** What stands at an address, told by its beginning and by what its server calls it. */
export function kindOfPage(text: string, contentType: string | null): 'page' | 'feed' | 'other' | 'empty' {
  const start = text.slice(0, 1_000).replace(/^[\s\ufeff]+/, '')
  if (start === '') return 'empty'
  if (/<(?:rss|feed|rdf:RDF)[\s>]/i.test(start) && !/<html[\s>]/i.test(start)) return 'feed'
  if (/^\{/.test(start) && /jsonfeed\.org\/version/.test(start)) return 'feed'
  const named = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType ?? '')?.[1]?.toLowerCase()
  const html = named === undefined || /^(?:text\/html|application\/xhtml\+xml|text\/plain)$/.test(named)
  return html && /<(?:!doctype html|html|head|body|title|meta|article|h1|p)[\s>]/i.test(text.slice(0, 20_000))
    ? 'page'
    : 'other'
}
