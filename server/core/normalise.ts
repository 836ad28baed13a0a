import { settleDate } from './date.ts'
import { headline } from './headline.ts'
import { contentHash } from './identity.ts'
import { languageOf } from './language.ts'
import type { MediaRef, PostDraft, RawPost } from './post.ts'
import { sanitise } from './sanitise.ts'
import {
  cut,
  type InlineImage,
  oneLine,
  plainTitle,
  type ReadableHtml,
  readHtml,
  withoutDoubleEscape,
} from './text.ts'
import { canonicalUrl, resolveUrl } from './url.ts'

const MEDIA_LIMIT = 12
const TAG_LIMIT = 30
const NAME_LIMIT = 200
const GUID_LIMIT = 1000

/**
 * Makes a post ready to store. `externalId` is its key within the channel (see `externalIds` in identity.ts), `now`
 * the moment it was seen, `lang` what its neighbours are written in, for a post that neither says nor shows it.
 * Total: whatever the publisher wrote, a draft comes out.
 */
export function normalise(
  raw: RawPost,
  externalId: string,
  now: Date,
  lang: string | null = null,
): PostDraft {
  const url = resolveUrl(raw.link, raw.base)
  const { body, readable } = bodyOf(raw)
  const media = mediaOf(raw, readable.images)
  const title = titleOf(raw, readable.text, url)
  return {
    externalId,
    guid: raw.guid === null ? null : oneLine(raw.guid, GUID_LIMIT) || null,
    url,
    canonicalUrl: url && canonicalUrl(url),
    author: authorOf(raw.author),
    title,
    text: readable.text,
    html: sanitise(body, raw.base),
    lang: languageOf(raw.lang, `${title}\n${readable.text}`, lang),
    ...settleDate(raw.published, raw.updated, now),
    tags: tagsOf(raw.tags),
    media,
    ...(raw.counts && { counts: raw.counts }),
    ...(raw.document && { document: raw.document }),
    contentHash: contentHash(title, readable.text, media),
  }
}

/** The body, unless it says nothing; then the summary. Pictures of a wordless body still count. */
function bodyOf(raw: RawPost): { body: string; readable: ReadableHtml } {
  const content = withoutDoubleEscape(raw.contentHtml ?? '')
  const readable = readHtml(content)
  if (readable.text !== '' || raw.summaryHtml === null) return { body: content, readable }
  const summary = withoutDoubleEscape(raw.summaryHtml)
  const short = readHtml(summary)
  return { body: content + summary, readable: { ...short, images: [...readable.images, ...short.images] } }
}

/** RSS wants `address (name)`; people want the name. */
function authorOf(written: string | null): string | null {
  const plain = plainTitle(written ?? '').replace(/^mailto:/i, '')
  const named = /^\S+@\S+\s*\(([^()]+)\)$/.exec(plain)?.[1] ?? plain.replace(/\s*[(<]\S+@[^\s)>]+[)>]$/, '')
  return cut((named || plain).trim(), NAME_LIMIT) || null
}

/** A post without title is named by its text, one without text by the words of its address. */
function titleOf(raw: RawPost, text: string, url: string | null): string {
  return plainTitle(raw.title ?? '') || headline(text) || wordsOf(url)
}

function wordsOf(url: string | null): string {
  const parsed = url === null ? null : URL.parse(url)
  if (!parsed) return ''
  const last = parsed.pathname.split('/').findLast((part) => part !== '') ?? ''
  const words = readablePath(last)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[-_+]+/g, ' ')
  const name = /\p{L}{3}/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : parsed.hostname
  return oneLine(name, 200)
}

function readablePath(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A stray per cent sign is no reason to lose the words around it.
    return part
  }
}

/** The publisher's media; the first picture of the body when it named none. */
function mediaOf(raw: RawPost, images: InlineImage[]): MediaRef[] {
  const stated = raw.media.flatMap((one) => absolute(one, raw.base))
  const inline = stated.some((one) => one.kind === 'image')
    ? []
    : images.flatMap((one) => absolute(asRef(one), raw.base))
  const seen = new Set<string>()
  return [...stated, ...inline.slice(0, 1)]
    .filter((one) => seen.size < seen.add(one.url).size)
    .slice(0, MEDIA_LIMIT)
}

function asRef({ src, ...rest }: InlineImage): MediaRef {
  return { kind: 'image', url: src, mime: null, durationSeconds: null, ...rest }
}

function absolute(one: MediaRef, base: string): MediaRef[] {
  const url = resolveUrl(one.url, base)
  return url === null ? [] : [{ ...one, url, alt: one.alt === null ? null : plainTitle(one.alt) || null }]
}

function tagsOf(written: string[]): string[] {
  const byFold = new Map<string, string>()
  for (const tag of written.map((one) => oneLine(plainTitle(one), 100))) {
    const fold = tag.toLowerCase()
    if (tag !== '' && !byFold.has(fold)) byFold.set(fold, tag)
  }
  return [...byFold.values()].slice(0, TAG_LIMIT)
}
