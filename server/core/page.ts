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
  const page = new Gathered()
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes),
    ontext: (text) => page.hear(text),
    onclosetag: (name) => page.close(name),
  })
  parser.end(html)
  return page
}

type Spoken = 'h1' | 'title' | 'p'

/** What is heard of a page as it goes by. */
class Gathered {
  readonly metas = new Map<string, string>()
  readonly paragraphs: string[] = []
  heading = ''
  title = ''
  lang: string | null = null
  canonical: string | null = null
  #inside: Spoken | null = null
  #heard = ''
  #skipped = 0
  #left = TEXT_LIMIT

  open(name: string, attributes: Record<string, string>): void {
    if (SKIPPED.has(name)) this.#skipped++
    this.#note(name, attributes)
    if (this.#skipped > 0 || !isSpoken(name) || (name === 'p' && this.#left < SHORTEST_PARAGRAPH)) return
    this.#keep()
    this.#inside = name
    this.#heard = ''
  }

  hear(text: string): void {
    if (this.#inside !== null && this.#skipped === 0) this.#heard += text
  }

  close(name: string): void {
    if (SKIPPED.has(name)) this.#skipped = Math.max(0, this.#skipped - 1)
    if (name === this.#inside) this.#keep()
  }

  #keep(): void {
    const text = oneLine(this.#heard, this.#inside === 'p' ? this.#left : TITLE_LIMIT)
    if (this.#inside === 'h1') this.heading ||= text
    else if (this.#inside === 'title') this.title ||= text
    else if (this.#inside === 'p' && text.length >= SHORTEST_PARAGRAPH) {
      this.paragraphs.push(text)
      this.#left -= text.length
    }
    this.#inside = null
  }

  #note(name: string, attributes: Record<string, string>): void {
    if (name === 'html') this.lang = attributes.lang ?? null
    else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? ''))
      this.canonical ??= attributes.href ?? null
    else if (name === 'meta') this.#noteMeta(attributes)
  }

  #noteMeta({ property, name, content }: Record<string, string>): void {
    const key = (property ?? name ?? '').toLowerCase()
    const said = content?.trim()
    if (key && said && !this.metas.has(key)) this.metas.set(key, said)
  }
}

function isSpoken(name: string): name is Spoken {
  return name === 'h1' || name === 'title' || name === 'p'
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
