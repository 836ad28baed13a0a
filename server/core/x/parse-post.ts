import { jsonDocument } from '../media/document.ts'
import type { PostDocument } from '../post.ts'
import { firstOf, idOf, type Json, objectOf, objectsOf, textOf } from './json.ts'
import type { XMedia, XPost, XReference } from './model.ts'
import { countsOf } from './parse-counts.ts'
import { mediaOf } from './parse-media.ts'
import { writtenText } from './parse-text.ts'
import { byId, momentOfId } from './snowflake.ts'

/** What X sent along with posts: `includes`, by id. */
export interface Along {
  posts: Map<string, Json>
  handles: Map<string, string>
  media: Map<string, XMedia>
  /** Media and accounts as they came. */
  asGiven: Map<string, Json>
}

/** Reads `includes` of an answer or event; nothing when there are none. */
export function alongOf(includes: unknown): Along {
  const json = objectOf(includes)
  const posts = objectsOf(firstOf(json, 'tweets', 'posts'))
  const media = objectsOf(json?.media).flatMap((one) => mediaOf(one) ?? [])
  return {
    posts: keyed(
      posts,
      (one) => idOf(one.id),
      (one) => one,
    ),
    handles: keyed(
      objectsOf(json?.users),
      (one) => idOf(one.id),
      (one) => textOf(one.username),
    ),
    media: keyed(
      media,
      (one) => one.key,
      (one) => one,
    ),
    asGiven: keyed(
      [...objectsOf(json?.media), ...objectsOf(json?.users)],
      (one) => textOf(one.media_key) ?? idOf(one.id),
      (one) => one,
    ),
  }
}

/**
 * One post. What a repost says is taken from the post it repeats, because X cuts its own text. `author` is who wrote it
 * where the post does not say so itself. Null for what has no id or no author.
 */
export function postOf(json: Json, along: Along, author: string | null = null): XPost | null {
  const id = idOf(json.id)
  const authorId = idOf(json.author_id) ?? author
  if (id === null || authorId === null) return null
  const versions = versionsOf(json, id)
  const references = referencesOf(json, along)
  const repeated = along.posts.get(references.find(({ kind }) => kind === 'retweeted')?.id ?? '')
  const media = mediaIn(json, along)
  const counts = countsOf(json)
  return {
    id,
    versions,
    authorId,
    handle: along.handles.get(authorId) ?? null,
    ...saidBy(repeated ?? json),
    createdAt: momentOf(json.created_at, id),
    lang: textOf(json.lang),
    sensitive: json.possibly_sensitive === true,
    media: media.length === 0 && repeated ? mediaIn(repeated, along) : media,
    references,
    ...(counts && { counts }),
    document: documentOf(json, authorId, references, along),
  }
}

/** The post alone in the form of an answer: an answer holds many. */
function documentOf(
  data: Json,
  authorId: string,
  references: readonly XReference[],
  { posts, asGiven }: Along,
): PostDocument {
  const tweets = references.map(({ id }) => posts.get(id)).filter((one) => one !== undefined)
  const writers = [authorId, ...references.flatMap((one) => one.authorId ?? [])]
  const users = [...new Set(writers)].map((id) => asGiven.get(id)).filter((one) => one !== undefined)
  const keys = [...new Set([data, ...tweets].flatMap((one) => mediaKeys(one)))]
  const media = keys.map((key) => asGiven.get(key)).filter((one) => one !== undefined)
  const includes = Object.entries({ media, tweets, users }).filter(([, list]) => list.length > 0)
  return jsonDocument({ data, ...(includes.length > 0 && { includes: Object.fromEntries(includes) }) })
}

/** Where the post that a repost repeats did not come along, the cut text of the repost is all there is. */
function saidBy(json: Json) {
  const quoted = referencedBy(json).filter(({ kind }) => kind === 'quoted')
  const own = versionsOf(json, idOf(json.id) ?? '')
  const said = writtenText(json, new Set([...own, ...quoted.map(({ id }) => id)]))
  const repost = referencedBy(json).some(({ kind }) => kind === 'retweeted')
  return repost ? { ...said, text: said.text.replace(/^RT @\w{1,15}: /, '') } : said
}

function referencesOf(json: Json, along: Along): XReference[] {
  return referencedBy(json).map(({ kind, id }) => {
    const other = along.posts.get(id)
    const authorId = idOf(other?.author_id) ?? (kind === 'replied_to' ? idOf(json.in_reply_to_user_id) : null)
    return {
      kind,
      id,
      authorId,
      handle: (authorId && along.handles.get(authorId)) ?? handleFrom(json, kind, id, authorId),
      text: other ? saidBy(other).text : null,
      media: other ? mediaIn(other, along) : [],
    }
  })
}

function referencedBy(json: Json): Pick<XReference, 'kind' | 'id'>[] {
  return objectsOf(firstOf(json, 'referenced_tweets', 'referenced_posts')).flatMap((one) => {
    const id = idOf(one.id)
    const kind = KINDS.find((known) => known === one.type)
    return id !== null && kind !== undefined ? [{ kind, id }] : []
  })
}

const KINDS = ['quoted', 'replied_to', 'retweeted'] as const

/** Accounts sent along are billed; the post mostly names the other's author anyhow, each kind in its own way. */
function handleFrom(
  json: Json,
  kind: XReference['kind'],
  id: string,
  authorId: string | null,
): string | null {
  if (kind === 'retweeted') return /^RT @(\w{1,15}):/.exec(textOf(json.text) ?? '')?.[1] ?? null
  const entities = [
    objectOf(objectOf(firstOf(json, 'note_tweet', 'note_post'))?.entities),
    objectOf(json.entities),
  ]
  if (kind === 'quoted') {
    const links = entities.flatMap((one) => objectsOf(one?.urls)).map((one) => textOf(one.expanded_url) ?? '')
    const named = new RegExp(
      `^https?://(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/(?!i/)(\\w{1,15})/status/${id}(?!\\d)`,
    )
    return links.map((link) => named.exec(link)?.[1]).find((handle) => handle !== undefined) ?? null
  }
  const mentions = entities.flatMap((one) => objectsOf(one?.mentions))
  const theirs = mentions.find((one) => authorId !== null && idOf(one.id) === authorId)
  return textOf(theirs?.username)
}

function mediaIn(json: Json, along: Along): XMedia[] {
  return mediaKeys(json).flatMap((key) => along.media.get(key) ?? [])
}

function mediaKeys(json: Json): string[] {
  const keys = objectOf(json.attachments)?.media_keys
  return (Array.isArray(keys) ? keys : []).map(String)
}

/** Every version's id, the first first: ids grow with time. */
function versionsOf(json: Json, id: string): [string, ...string[]] {
  const listed = firstOf(json, 'edit_history_tweet_ids', 'edit_history_post_ids')
  const ids = (Array.isArray(listed) ? listed : []).flatMap((one) => idOf(one) ?? [])
  const [first = id, ...rest] = [...new Set([...ids, id])].sort(byId)
  return [first, ...rest]
}

function momentOf(stated: unknown, id: string): Date {
  const moment = new Date(textOf(stated) ?? Number.NaN)
  return Number.isNaN(moment.getTime()) ? new Date(momentOfId(id) ?? 0) : moment
}

function keyed<T, V>(
  list: readonly T[],
  key: (one: T) => string | null,
  value: (one: T) => V | null,
): Map<string, V> {
  const map = new Map<string, V>()
  for (const one of list) {
    const [name, held] = [key(one), value(one)]
    if (name !== null && held !== null) map.set(name, held)
  }
  return map
}
