import {
  MalformedError,
  ParseError,
  parseAtomFeed,
  parseJsonFeed,
  parseRdfFeed,
  parseRssFeed,
} from 'feedsmith'
import { decode } from '../../core/decode.ts'
import { declaredLanguage } from '../../core/language.ts'
import { plainTitle, withoutControls } from '../../core/text.ts'
import type { FeedDocument, Reading, Refusal } from './document.ts'
import { fromAtom } from './from-atom.ts'
import { fromJson } from './from-json.ts'
import { fromRdf, fromRss } from './from-rss.ts'
import { hasEntityTricks, isMarkupFlood, repaired, untruncated, withoutLongNames } from './repair.ts'
import { type Shape, sniff } from './sniff.ts'
import { withJson, withXml } from './sources.ts'
import './ready-stop-nodes.ts'

type XmlShape = Extract<Shape, 'rss' | 'atom' | 'rdf'>
type Read = Omit<FeedDocument, 'truncated'>

/**
 * Bytes of any answer as a feed, or by name why they are none. `address` (absolute) is the base of last resort for
 * relative links, `contentType` is asked for the charset only. Never throws.
 */
export function readFeed(bytes: Uint8Array, contentType: string | null, address: string): Reading {
  if (isMarkupFlood(bytes)) return refuse('too_large', 'more markup than a feed has')
  const { shape, text, root, doctype } = sniff(decode(bytes, contentType))
  if (shape === 'blank') return refuse('empty_body', 'the answer is empty')
  if (shape === 'html') return refuse('html_not_feed', 'a web page, not a feed')
  if (shape === 'json') return readJson(text, address)
  if (shape === 'unknown')
    return refuse('not_a_feed', root ? `XML of another kind: <${root.slice(0, 40)}>` : 'neither XML nor JSON')
  if (doctype && hasEntityTricks(text)) {
    return refuse('malformed_feed', 'declares entities that point outside or at each other')
  }
  return readXml(shape, text, address)
}

function readXml(shape: XmlShape, text: string, address: string): Reading {
  const whole = attempt(shape, text, address)
  if (whole.kind === 'read') return finished(whole.feed, false)
  const clean = repaired(text)
  const mended = clean === text ? whole : attempt(shape, clean, address)
  if (mended.kind === 'read') return finished(mended.feed, false)
  const start = untruncated(clean)
  const salvaged = start === null ? mended : attempt(shape, start, address)
  if (salvaged.kind === 'read') return finished(salvaged.feed, true)
  return refuse('malformed_feed', whole.reason)
}

/** Its table of contents is looked up entry by entry, which takes time by the square of their number. */
const RDF_LIMIT = 1000

type Attempt = { kind: 'read'; feed: Read } | { kind: 'failed'; reason: string }

function attempt(shape: XmlShape, text: string, address: string): Attempt {
  try {
    const feed = parsers[shape](text, address)
    return { kind: 'read', feed: { ...feed, entries: withXml(feed.entries, text) } }
  } catch (error) {
    // feedsmith finds a feed without any field useless; without entries it is only a quiet one.
    if (error instanceof ParseError && isQuiet(text)) return { kind: 'read', feed: quiet(shape) }
    return { kind: 'failed', reason: reasonOf(error) }
  }
}

const parsers: Record<XmlShape, (text: string, address: string) => Read> = {
  rss: (text, address) => fromRss(parseRssFeed(withoutLongNames(text)), address),
  rdf: (text, address) => fromRdf(parseRdfFeed(text, { maxItems: RDF_LIMIT }), address),
  atom: (text, address) => fromAtom(parseAtomFeed(text), address),
}

/** `<channel/>`, `<rss><channel></channel></rss>`, `<feed …></feed>`. */
function isQuiet(text: string): boolean {
  return (
    !/<(?:[\w.-]+:)?(?:item|entry)[\s/>]/i.test(text) && /<channel[\s/>]|<(?:[\w.-]+:)?feed[\s/>]/i.test(text)
  )
}

function quiet(format: XmlShape): Read {
  const facts = { title: null, siteUrl: null, iconUrl: null, lang: null }
  return { format, facts, ttlSeconds: null, entries: [] }
}

function readJson(text: string, address: string): Reading {
  const value = parsedJson(text)
  if (value === undefined) {
    return text.includes('jsonfeed.org')
      ? refuse('malformed_feed', 'broken JSON')
      : refuse('not_a_feed', 'neither XML nor valid JSON')
  }
  try {
    const feed = fromJson(parseJsonFeed(value), address)
    return finished({ ...feed, entries: withJson(feed.entries, value) }, false)
  } catch (error) {
    if (error instanceof ParseError) return finished({ ...quiet('rss'), format: 'json' }, false)
    return refuse('not_a_feed', 'JSON, but not a JSON Feed')
  }
}

function parsedJson(text: string): unknown {
  for (const candidate of new Set([text, withoutControls(text).replace(/[\n\r\t]/g, ' ')])) {
    try {
      return JSON.parse(candidate)
    } catch {
      // Raw line breaks and control characters inside strings are common and harmless: the second round has none.
    }
  }
  return undefined
}

function finished(feed: Read, truncated: boolean): Reading {
  const { title, lang, ...rest } = feed.facts
  const facts = {
    ...rest,
    title: title === null ? null : plainTitle(title) || null,
    lang: declaredLanguage(lang),
  }
  return { feed: { ...feed, facts, truncated } }
}

function refuse(code: Refusal['code'], detail: string): Reading {
  return { refusal: { code, detail } }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof MalformedError && error.cause instanceof Error ? error.cause.message : null
  if (cause?.includes('[SECURITY]')) return 'a tag with a reserved name'
  const line = (cause ?? 'nothing readable inside').split('\n', 1)[0] ?? ''
  return line
    .replace(/Context:.*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
}
