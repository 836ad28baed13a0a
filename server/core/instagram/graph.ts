import { countsFrom } from '../media/counts.ts'
import { jsonDocument } from '../media/document.ts'
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './json.ts'
import type {
  InstagramFile,
  InstagramMedia,
  InstagramPage,
  InstagramProfile,
  InstagramToken,
} from './model.ts'

/** Fields of a post that `business_discovery` gives; `thumbnail_url` and `shortcode` are refused there. */
const MEDIA_FIELDS =
  'id,caption,media_type,media_product_type,media_url,permalink,timestamp,like_count,comments_count,children{media_type,media_url}'
const PROFILE_FIELDS = 'id,username,name,profile_picture_url,followers_count,media_count'

/**
 * The field expansion that asks for an account and a page of its posts
 * (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery).
 * `handle` must be a handle, and `after` a cursor as it was given: they are written into the expression.
 */
export function discoveryFields(handle: string, limit: number, after: string | null): string {
  const from = after === null ? '' : `.after(${after})`
  return `business_discovery.username(${handle}){${PROFILE_FIELDS},media${from}.limit(${limit}){${MEDIA_FIELDS}}}`
}

/** Cursors are base64; anything else would change the question they are written into. */
function cursorOf(value: unknown): string | null {
  const cursor = textOf(value)
  return cursor !== null && /^[\w+/=-]{1,500}$/.test(cursor) ? cursor : null
}

/** An answer of `business_discovery`; null for what is none. Posts without id are left out. */
export function readDiscovery(answer: unknown): InstagramPage | null {
  const account = fieldsOf(fieldsOf(answer).business_discovery)
  const profile = readProfile(account)
  if (profile === null) return null
  const media = fieldsOf(account.media)
  return {
    profile,
    media: listOf(media.data).flatMap(readMedia),
    after: cursorOf(fieldsOf(fieldsOf(media.paging).cursors).after),
  }
}

/** An account; null when it has no username. */
export function readProfile(account: Fields): InstagramProfile | null {
  const handle = textOf(account.username)
  if (handle === null) return null
  return {
    handle: handle.toLowerCase(),
    name: textOf(account.name),
    pictureUrl: textOf(account.profile_picture_url),
    followers: numberOf(account.followers_count),
  }
}

function readMedia(value: unknown): InstagramMedia[] {
  const one = fieldsOf(value)
  const id = textOf(one.id)
  if (id === null) return []
  const children = listOf(fieldsOf(one.children).data).map(fieldsOf)
  const album = one.media_type === 'CAROUSEL_ALBUM'
  const counts = countsFrom([
    ['likes', numberOf(one.like_count)],
    ['comments', numberOf(one.comments_count)],
  ])
  return [
    {
      id,
      kind: album ? 'album' : kindOf(one),
      reel: one.media_product_type === 'REELS',
      caption: textOf(one.caption) ?? '',
      permalink: textOf(one.permalink),
      timestamp: textOf(one.timestamp),
      // Where the children are withheld, the cover of an album still shows something.
      files: album && children.length > 0 ? children.map(fileOf) : [fileOf(one)],
      ...(counts && { counts }),
      document: jsonDocument(value),
    },
  ]
}

function kindOf(one: Fields): 'image' | 'video' {
  return one.media_type === 'VIDEO' ? 'video' : 'image'
}

function fileOf(one: Fields): InstagramFile {
  const unknown = { width: null, height: null, durationSeconds: null, alt: null }
  return { kind: kindOf(one), url: textOf(one.media_url), ...unknown }
}

/**
 * An answer of `debug_token` (https://developers.facebook.com/docs/graph-api/reference/debug_token); null for what is
 * none. A token ends when it expires or when the access to the data does, whichever comes first; 0 means never.
 */
export function readToken(answer: unknown): InstagramToken | null {
  const data = fieldsOf(fieldsOf(answer).data)
  if (typeof data.is_valid !== 'boolean') return null
  const ends = [data.expires_at, data.data_access_expires_at]
    .map(numberOf)
    .filter((at) => at !== null && at > 0)
  return {
    valid: data.is_valid,
    expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends.map(Number)) * 1000),
    scopes: listOf(data.scopes).flatMap((scope) => textOf(scope) ?? []),
  }
}
