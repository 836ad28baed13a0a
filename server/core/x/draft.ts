import { settleDate } from '../date.ts'
import { headline } from '../headline.ts'
import { contentHash, keyOf } from '../identity.ts'
import { languageOf } from '../language.ts'
import type { MediaRef, PostContext, PostDraft } from '../post.ts'
import { sanitise } from '../sanitise.ts'
import { cut, TEXT_LIMIT, withoutControls } from '../text.ts'
import { canonicalUrl } from '../url.ts'
import { linkedHtml } from './html.ts'
import type { XMedia, XPost, XReference } from './model.ts'

/** Who wrote a post, as far as it is known without asking X again. */
export interface XAuthor {
  handle: string | null
  name: string | null
}

const MEDIA_LIMIT = 12
const TAG_LIMIT = 30
/** X makes a handful of versions of a film. */
const OTHERS_LIMIT = 8
const CONTEXT_LIMIT = 2_000

/**
 * The post ready to store, `now` being when it was seen. Its identity is that of its first version, so that an edit is
 * a revision of the same post. Its own handle, where X sent it, goes before the one in `author`.
 */
export function draftOf(post: XPost, author: XAuthor, now: Date): PostDraft {
  const handle = post.handle ?? author.handle
  const whole = paragraphs(post.text)
  const text = cut(whole, TEXT_LIMIT)
  const title = titleOf(post, whole, author.name ?? at(handle))
  const media = post.media.flatMap(refsOf).slice(0, MEDIA_LIMIT)
  const url = statusUrl(handle, post.id)
  const context = contextOf(post.references)
  return {
    externalId: keyOf(post.versions[0]),
    guid: post.versions[0],
    url,
    canonicalUrl: canonicalUrl(url),
    author: author.name ?? at(handle),
    title,
    text,
    html: sanitise(linkedHtml(whole), url),
    lang: languageOf(declared(post.lang), text),
    ...settleDate(post.createdAt.toISOString(), null, now),
    tags: post.hashtags.slice(0, TAG_LIMIT),
    media,
    ...(context && { context }),
    ...(post.counts && { counts: post.counts }),
    ...(post.document && { document: post.document }),
    // Who says the same twice says it twice: on X no post moves to another id.
    contentHash: keyOf(post.versions[0], contentHash(title, text, media)),
  }
}

/** Where a post is read; X leads on to its author where the handle is not known. */
export function statusUrl(handle: string | null, id: string): string {
  return `https://x.com/${handle ?? 'i/web'}/status/${id}`
}

function paragraphs(text: string): string {
  return withoutControls(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A reply is headed without those it is addressed to; a post without words by what its pictures or the other post say. */
function titleOf(post: XPost, text: string, author: string | null): string {
  const said = text.replace(/^(?:@\w{1,15}\s+)+/, '')
  const shown = post.media.map(({ alt }) => alt ?? '').find((alt) => alt !== '')
  const other = post.references.map((one) => one.text ?? '').find((words) => words !== '')
  return headline(said) || headline(text) || headline(shown ?? '') || headline(other ?? '') || author || 'X'
}

/** A repost goes before a quote, a quote before a reply: a post may be all three. */
function contextOf(references: readonly XReference[]): PostContext | null {
  const other = ORDER.flatMap((kind) => references.filter((one) => one.kind === kind))[0]
  if (!other) return null
  const text = other.kind === 'retweeted' || other.text === null ? null : paragraphs(other.text)
  return {
    kind: CONTEXTS[other.kind],
    url: statusUrl(other.handle, other.id),
    author: at(other.handle),
    text: text ? cut(text, CONTEXT_LIMIT) : null,
  }
}

const ORDER = ['retweeted', 'quoted', 'replied_to'] as const
const CONTEXTS = { retweeted: 'repost', quoted: 'quote', replied_to: 'reply' } as const

/** A film comes with its still: what lists show, and what is compared. */
function refsOf(media: XMedia): MediaRef[] {
  const { kind, url, width, height, durationSeconds, alt } = media
  const still: MediaRef[] = url
    ? [{ kind: 'image', url, mime: null, width, height, durationSeconds: null, alt }]
    : []
  const [film, ...lesser] = kind === 'photo' ? [] : media.variants
  if (!film) return still
  const others = lesser.map((one) => one.url).slice(0, OTHERS_LIMIT)
  const shown = { url: film.url, mime: 'video/mp4', width, height, durationSeconds, alt }
  return [{ kind: 'video', ...shown, ...(others.length > 0 && { others }) }, ...still]
}

/** X's own codes begin with q (`qme`: media only); two of its languages have their old names (ISO 639, 1989). */
function declared(lang: string | null): string | null {
  if (lang === 'in') return 'id'
  if (lang === 'iw') return 'he'
  return lang !== null && /^q[a-z]{2}$/.test(lang) ? null : lang
}

function at(handle: string | null): string | null {
  return handle === null ? null : `@${handle}`
}
