import { codesIn, codesInText } from '../coverage/product-key.ts'
import { readHtml } from '../text.ts'
import { canonicalUrl, resolveUrl } from '../url.ts'

/** What a record is read from. */
export interface RecordSource {
  platform: string
  /** The channel's page, as `https://x.com/handle`; null where it has none. */
  siteUrl: string | null
  /** The channel's own address, which names the handle on Instagram and TikTok. */
  address: string
  url: string | null
  title: string
  text: string
  /** Sanitised. */
  html: string
  tags: readonly string[]
}

/** What a post refers to. Every list without repeats, in the order of the text. */
export interface RecordReferences {
  /** With its @; null on the web. */
  handle: string | null
  /** Canonical addresses, without the post's own. */
  links: string[]
  /** With their @. */
  mentions: string[]
  /** Without their #. */
  hashtags: string[]
  productCodes: string[]
}

const LINKS = 50
const NAMES = 50
/** An address within words, without the punctuation that follows it. */
const ADDRESS = /https?:\/\/[^\s<>"'“”«»]+[^\s<>"'“”«».,;:!?)\]]/gi
/** A handle as the networks allow it: not the end of an e-mail address, and without the full stop of a sentence. */
const MENTION = /(?<![\w.@/])@([a-z\d_](?:[a-z\d_.]{0,28}[a-z\d_])?)(?![\w@])/gi
const HASHTAG = /(?<![\p{L}\p{N}_&#/])[#＃]([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu

/** Reads out of a post what it refers to. */
export function referencesOf(source: RecordSource): RecordReferences {
  const { title, text, url } = source
  const said = `${title}\n${text}`
  const prose = said.replace(ADDRESS, ' ')
  return {
    handle: handleOf(source),
    links: linksOf(source.html, said, url),
    mentions: once(matches(prose, MENTION).map((name) => `@${name}`)),
    hashtags: once([...matches(prose, HASHTAG), ...(source.platform === 'web' ? [] : source.tags)]),
    productCodes: [...new Set([...codesIn(title), ...codesInText(text)])],
  }
}

function linksOf(html: string, said: string, own: string | null): string[] {
  const base = own ?? 'https://nowhere.invalid/'
  const linked = [...html.matchAll(/<a\b[^>]*?\bhref="([^"]+)"/gi)].map(
    ([, href = '']) => readHtml(href).text,
  )
  const written = said.match(ADDRESS) ?? []
  const links = [...linked, ...written].flatMap((one) => resolveUrl(one, base) ?? []).map(canonicalUrl)
  const mine = own === null ? null : canonicalUrl(own)
  return [...new Set(links)].filter((one) => /^https?:/.test(one) && one !== mine).slice(0, LINKS)
}

/** By the post's address where it names its author, else by the channel's. */
function handleOf({ platform, url, siteUrl, address }: RecordSource): string | null {
  if (platform === 'web') return null
  for (const one of [url, siteUrl, address]) {
    const first = URL.parse(one ?? '')?.pathname.split('/')[1] ?? ''
    const name = first.replace(/^@/, '')
    if (/^[\w.]{1,30}$/.test(name) && !NO_HANDLES.has(name)) return `@${name}`
  }
  return null
}

/** First parts of paths that are no accounts. */
const NO_HANDLES: ReadonlySet<string> = new Set([
  'i',
  'p',
  'reel',
  'reels',
  'tv',
  'stories',
  'video',
  'v',
  't',
])

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name)
}

/** As first written; case does not part two. */
function once(names: readonly string[]): string[] {
  const byFold = new Map<string, string>()
  for (const name of names) if (!byFold.has(name.toLowerCase())) byFold.set(name.toLowerCase(), name)
  return [...byFold.values()].slice(0, NAMES)
}
