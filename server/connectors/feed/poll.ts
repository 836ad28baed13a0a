import { settleDate } from '../../core/date.ts'
import { freshSeconds } from '../../core/http-cache.ts'
import { externalIds, fingerprint } from '../../core/identity.ts'
import { languageOfMany } from '../../core/language.ts'
import { normalise } from '../../core/normalise.ts'
import type { PostDraft, RawPost } from '../../core/post.ts'
import { readHtml } from '../../core/text.ts'
import type { ChannelState, PollHints, PollOutcome } from '../../ports/connector.ts'
import type { FetchOutcome, Validators } from '../../ports/fetcher.ts'
import { bodyHash, ENTRY_LIMIT, headOf, readCursor, shortKey, UNFINISHED, writeCursor } from './cursor.ts'
import type { FeedDocument } from './document.ts'
import { readFeed } from './parse.ts'

/** One entry with its key in the channel and a print of what it says. */
export interface KeyedEntry {
  raw: RawPost
  externalId: string
  print: string
}

/** Milliseconds of normalising after which others get their turn. */
const SLICE_MS = 12

/** What an answer means for a channel, given what its cursor remembers. */
export async function outcomeOf(
  answer: FetchOutcome,
  channel: ChannelState,
  now: Date,
): Promise<PollOutcome> {
  const { hops } = answer
  if (answer.kind === 'failed') return { kind: 'failed', failure: answer.failure, hops }
  const known = headOf(channel.cursor)
  const hints: PollHints = {
    ttlSeconds: known?.ttlSeconds ?? null,
    freshSeconds: freshSeconds(answer.headers, now),
  }
  const validators = validatorsOf(answer.headers, answer.kind === 'not-modified' ? channel.validators : NONE)
  if (answer.kind === 'not-modified') return { kind: 'unchanged', validators, hints, hops }
  const body = bodyHash(answer.body)
  if (body === known?.body) return { kind: 'unchanged', validators, hints, hops }
  const reading = readFeed(answer.body, answer.headers.get('content-type'), answer.url)
  if ('refusal' in reading)
    return { kind: 'failed', failure: { ...reading.refusal, status: answer.status }, hops }
  const { feed } = reading
  // A cut document must come whole the next time, so nothing is said to be had already.
  return changed(feed, feed.truncated ? UNFINISHED : body, channel.cursor, now, {
    validators: feed.truncated ? NONE : validators,
    hints: { ...hints, ttlSeconds: feed.ttlSeconds },
    hops,
  })
}

type Common = Pick<Extract<PollOutcome, { kind: 'posts' }>, 'validators' | 'hints' | 'hops'>

async function changed(
  feed: FeedDocument,
  body: string,
  written: string | null,
  now: Date,
  common: Common,
): Promise<PollOutcome> {
  const before = readCursor(written)
  const entries = keyed(feed.entries)
  const looked = newest(entries, ENTRY_LIMIT, now)
  const fresh = looked.filter((entry) => before?.prints.get(shortKey(entry.externalId)) !== entry.print)
  const lang = before?.lang ?? (fresh.length > 0 ? documentLanguage(feed) : null)
  const cursor = writeCursor({ body, lang, ttlSeconds: feed.ttlSeconds, prints: printsOf(looked) }, before)
  if (before && fresh.length === 0) return { kind: 'unchanged', cursor, ...common }
  const posts = newestFirst(await drafts(fresh, now, lang))
  return {
    kind: 'posts',
    posts,
    present: entries.map((entry) => entry.externalId),
    cursor,
    facts: feed.facts,
    ...common,
  }
}

/**
 * The entries of a document with their keys. An entry printed twice, word for word, counts once; one that neither
 * says, shows nor links anything does not count.
 */
export function keyed(written: readonly RawPost[]): KeyedEntry[] {
  const entries = written.filter(saysSomething)
  const prints = entries.map(fingerprint)
  const seen = new Set<string>()
  const kept = entries.map((_, index) => {
    const whole = `${entries[index]?.guid ?? ''} ${prints[index]}`
    return seen.size < seen.add(whole).size
  })
  const unique = entries.filter((_, index) => kept[index])
  const print = prints.filter((_, index) => kept[index])
  const ids = externalIds(unique)
  return unique.map((raw, index) => ({ raw, externalId: ids[index] ?? '', print: print[index] ?? '' }))
}

function saysSomething({ title, link, summaryHtml, contentHtml, media }: RawPost): boolean {
  return Boolean(title || link || summaryHtml || contentHtml || media.length > 0)
}

/** What a document is written in, when it does not say; `und` (RFC 5646 §4.1) when its texts do not tell either. */
export function documentLanguage({ facts, entries }: FeedDocument): string | null {
  if (facts.lang || entries.length === 0) return null
  return languageOfMany(entries.slice(0, 10).map(opening)) ?? 'und'
}

function opening({ title, contentHtml, summaryHtml }: RawPost): string {
  return `${title ?? ''}. ${readHtml((contentHtml ?? summaryHtml ?? '').slice(0, 1500)).text}`
}

/** Normalises with pauses: an archive of a thousand posts must not hold up the other channels. */
export async function drafts(
  entries: readonly KeyedEntry[],
  now: Date,
  lang: string | null,
): Promise<PostDraft[]> {
  const done: PostDraft[] = []
  let since = performance.now()
  for (const { raw, externalId } of entries) {
    done.push(normalise(raw, externalId, now, lang === 'und' ? null : lang))
    if (performance.now() - since < SLICE_MS) continue
    await new Promise((resume) => setImmediate(resume))
    since = performance.now()
  }
  return done
}

/** Newest first; posts of the same moment (all those without a date) stay in the document's order. */
export function newestFirst(posts: PostDraft[]): PostDraft[] {
  return posts.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
}

/** The `limit` newest entries whatever the document's order; undated ones count as new and stay in order. */
export function newest(entries: KeyedEntry[], limit: number, now: Date): KeyedEntry[] {
  if (entries.length <= limit) return entries
  return entries
    .map((entry) => ({
      entry,
      at: settleDate(entry.raw.published, entry.raw.updated, now).publishedAt.getTime(),
    }))
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

function printsOf(entries: KeyedEntry[]): Map<string, string> {
  return new Map(entries.map((entry) => [shortKey(entry.externalId), entry.print]))
}

const NONE: Validators = { etag: null, lastModified: null }

/** Verbatim (RFC 9110 §8.8); a 304 that repeats none leaves those we had. */
function validatorsOf(headers: Headers, before: Validators): Validators {
  return {
    etag: headers.get('etag') ?? before.etag,
    lastModified: headers.get('last-modified') ?? before.lastModified,
  }
}
