import { firstOf, idOf, type Json, objectOf, objectsOf, textOf } from './json.ts'
import type { XPost, XStreamEvent } from './model.ts'
import { alongOf, postOf } from './parse-post.ts'

/** What an object of a stream says: something to tell, that the stream ends, or nothing we know. */
export type StreamReading =
  | { kind: 'event'; event: Exclude<XStreamEvent, { kind: 'alive' }> }
  | { kind: 'ended'; error: Json }
  | { kind: 'unknown' }

const UNKNOWN: StreamReading = { kind: 'unknown' }

/**
 * One object of the filtered stream (a post with the rules it matched) or of the Activity API (an event with its
 * payload), or X's word that the connection ends.
 */
export function readStreamed(json: unknown): StreamReading {
  const object = objectOf(json)
  if (object === null) return UNKNOWN
  const data = objectOf(object.data)
  if (data === null) return endingOf(object)
  return textOf(data.event_type) === null ? matchedPost(object, data) : activity(object, data)
}

function matchedPost(object: Json, data: Json): StreamReading {
  const post = postOf(data, alongOf(object.includes))
  const tags = objectsOf(object.matching_rules).flatMap((rule) => textOf(rule.tag) ?? [])
  return post ? { kind: 'event', event: { kind: 'post', post, tags, whole: true } } : UNKNOWN
}

function activity(object: Json, data: Json): StreamReading {
  const payload = objectOf(data.payload)
  const watched = idOf(objectOf(data.filter)?.user_id)
  if (payload === null) return UNKNOWN
  if (data.event_type === 'post.delete') return deletion(payload, watched)
  if (data.event_type !== 'post.create') return UNKNOWN
  const post = postOf(payload, alongOf(firstOf(data, 'includes') ?? object.includes), watched)
  if (post === null) return UNKNOWN
  const tag = textOf(data.tag)
  const tags = tag === null ? [] : [tag]
  return { kind: 'event', event: { kind: 'post', post, tags, whole: isWhole(payload, post) } }
}

/** The events of the Activity API come without media, and mostly without the posts they refer to. */
function isWhole(payload: Json, { media, references }: XPost): boolean {
  const keys = objectOf(payload.attachments)?.media_keys
  const attached = Array.isArray(keys) ? keys.length : 0
  const told = references.every(({ kind, text }) => kind === 'replied_to' || text !== null)
  const cut =
    firstOf(payload, 'note_tweet', 'note_post') === undefined && CUT.test(textOf(payload.text) ?? '')
  return media.length >= attached && told && !cut
}

/** X ends a text it cut with an ellipsis and, mostly, a link to the whole. */
const CUT = /…(?:\s*https:\/\/t\.co\/\w+)?\s*$/

function deletion(payload: Json, watched: string | null): StreamReading {
  const postId = idOf(payload.id)
  const authorId = idOf(payload.author_id) ?? watched
  return postId && authorId ? { kind: 'event', event: { kind: 'deleted', postId, authorId } } : UNKNOWN
}

/** `errors` beside no data, or an error alone: X says why it closes (…/fundamentals/handling-disconnections). */
function endingOf(object: Json): StreamReading {
  const error = objectsOf(object.errors)[0] ?? (textOf(object.title) === null ? null : object)
  return error ? { kind: 'ended', error } : UNKNOWN
}
