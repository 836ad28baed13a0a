import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { MediaRef, PostDraft, RawPost } from './post.ts'
import { canonicalUrl, resolveUrl, stableUrl } from './url.ts'

/** A stored post of the channel, as far as telling it apart needs. */
export interface KnownPost<Id = string> {
  id: Id
  externalId: string
  canonicalUrl: string | null
  contentHash: string
}

/** What a draft is to the store: not there yet, there unchanged, or there and changed by an editor. */
export type Match<Id = string> = { kind: 'new' } | { kind: 'same'; id: Id } | { kind: 'edited'; id: Id }

const SEPARATOR = '\u001f'

/** sha-256 of `parts`, 32 hex digits: stable across processes and versions, so it may be stored. */
export function keyOf(...parts: string[]): string {
  return hash('sha256', parts.join(SEPARATOR), 'hex').slice(0, 32)
}

/**
 * The external id of every entry of one document, in its order.
 * The guid, without what changes from look to look when it is an address; a guid that several entries share is told
 * apart by the whole guid, then by the link, then by its place counted from the last entry (so that a new first entry
 * does not rename the others). Without guid the canonical link when no other entry has it, else title and text.
 */
export function externalIds(entries: readonly RawPost[]): string[] {
  const candidates = entries.map(identities)
  let keys = candidates.map(([first = '']) => first)
  for (let round = 1; round < ROUNDS; round++) {
    const shared = repeated(keys)
    if (shared.size === 0) return keys.map((key) => keyOf(key))
    keys = keys.map((key, index) => (shared.has(key) ? (candidates[index]?.[round] ?? key) : key))
  }
  return numbered(keys).map((key) => keyOf(key))
}

/** Changes when title, text or pictures change; not with the date, nor with a signature in a picture's address. */
export function contentHash(title: string, text: string, media: readonly MediaRef[]): string {
  return keyOf(title, text, ...media.map((one) => stableUrl(one.url)))
}

/**
 * Seven characters over what an entry says as written, dates left out: a cheap way to see, before any normalising,
 * that an entry is the one seen last time. A different print is no proof of an edit; {@link contentHash} is.
 */
export function fingerprint(entry: RawPost): string {
  const media = entry.media.map((one) => one.url).join(' ')
  const head = crc32([entry.link, entry.title, entry.author, media].join(SEPARATOR))
  // Chained, because joining whole articles would copy them.
  return crc32(entry.contentHtml ?? entry.summaryHtml ?? '', head)
    .toString(36)
    .padStart(7, '0')
}

/**
 * Tells what each draft is to the channel's stored posts. By external id; else by canonical URL, when one draft only
 * has it and the stored post's id is gone from the document (`present`): its publisher changed the guid; else by
 * content under the same condition. A stored post answers for one draft at most. A new date alone is no edit.
 */
export function matchKnown<Id>(
  drafts: readonly PostDraft[],
  known: readonly KnownPost<Id>[],
  present: Iterable<string>,
): Match<Id>[] {
  const here = new Set(present)
  const byId = new Map(known.map((row) => [row.externalId, row]))
  const gone = known.filter((row) => !here.has(row.externalId))
  const byUrl = firstBy(gone, (row) => row.canonicalUrl)
  const byContent = firstBy(gone, (row) => row.contentHash)
  const sharedUrls = repeated(drafts.map((draft) => draft.canonicalUrl ?? ''))
  const taken = new Set<KnownPost<Id>>()
  const claim = (row: KnownPost<Id> | undefined) => (row && !taken.has(row) ? row : undefined)

  const direct = drafts.map((draft) => claimInto(taken, claim(byId.get(draft.externalId))))
  return drafts.map((draft, index) => {
    const url = draft.canonicalUrl !== null && !sharedUrls.has(draft.canonicalUrl) ? draft.canonicalUrl : ''
    const moved = () => claim(byUrl.get(url)) ?? claim(byContent.get(draft.contentHash))
    const row = direct[index] ?? claimInto(taken, moved())
    if (!row) return { kind: 'new' }
    return { kind: row.contentHash === draft.contentHash ? 'same' : 'edited', id: row.id }
  })
}

const ROUNDS = 3

/** Ever longer ways to name an entry; a later one is used when entries share the earlier. */
function identities(entry: RawPost): string[] {
  const content = `${entry.title ?? ''}${SEPARATOR}${entry.contentHtml ?? entry.summaryHtml ?? ''}`
  const guid = entry.guid?.trim()
  if (guid) return [stableGuid(guid), guid, `${guid}${SEPARATOR}${entry.link ?? ''}`]
  const url = resolveUrl(entry.link, entry.base)
  return url ? [canonicalUrl(url), content, content] : [content, content, content]
}

function stableGuid(guid: string): string {
  return /^https?:\/\/[^?]*\?/i.test(guid) ? stableUrl(guid) : guid
}

function numbered(keys: string[]): string[] {
  const shared = repeated(keys)
  if (shared.size === 0) return keys
  const seen = new Map<string, number>()
  return keys
    .toReversed()
    .map((key) => {
      if (!shared.has(key)) return key
      const place = seen.get(key) ?? 0
      seen.set(key, place + 1)
      return place === 0 ? key : `${key}${SEPARATOR}${place}`
    })
    .toReversed()
}

function repeated(keys: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(keys.filter((key) => seen.size === seen.add(key).size))
}

function firstBy<Row>(rows: readonly Row[], keyed: (row: Row) => string | null): Map<string, Row> {
  const map = new Map<string, Row>()
  for (const row of rows) {
    const key = keyed(row)
    if (key !== null && !map.has(key)) map.set(key, row)
  }
  return map
}

function claimInto<Row>(taken: Set<Row>, row: Row | undefined): Row | undefined {
  if (row) taken.add(row)
  return row
}
