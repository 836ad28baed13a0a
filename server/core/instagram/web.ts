import { countsFrom } from '../media/counts.ts'
import { jsonDocument } from '../media/document.ts'
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './json.ts'
import type { InstagramFile, InstagramMedia, InstagramPage } from './model.ts'

/** What an answer of the public feed is. */
export type WebReading = { page: InstagramPage } | 'private' | 'challenged' | 'unreadable'

/**
 * Reads `/api/v1/feed/user/<username>/username/` as Instagram's own pages get it, documented by nobody; its shape is
 * that of https://github.com/instaloader/instaloader/pull/2722. A demand to sign in is `challenged`.
 */
export function readWebFeed(answer: unknown, handle: string): WebReading {
  const body = fieldsOf(answer)
  if (
    body.require_login === true ||
    /wait a few minutes|login_required|challenge/i.test(textOf(body.message) ?? '')
  )
    return 'challenged'
  if (!Array.isArray(body.items)) return 'unreadable'
  const user = fieldsOf(body.user ?? fieldsOf(body.items[0]).user)
  if (user.is_private === true && body.items.length === 0) return 'private'
  const profile = {
    handle: (textOf(user.username) ?? handle).toLowerCase(),
    name: textOf(user.full_name),
    pictureUrl: textOf(user.profile_pic_url),
    followers: numberOf(user.follower_count),
  }
  return { page: { profile, media: body.items.flatMap(readItem), after: null } }
}

/** Of `media_type`. */
const VIDEO = 2
const ALBUM = 8

function readItem(value: unknown): InstagramMedia[] {
  const item = fieldsOf(value)
  const id = textOf(item.pk) ?? textOf(item.id)
  if (id === null) return []
  const code = textOf(item.code)
  const reel = item.product_type === 'clips'
  const album = item.media_type === ALBUM
  const counts = countsFrom([
    ['likes', numberOf(item.like_count)],
    ['comments', numberOf(item.comment_count)],
    ['views', numberOf(item.play_count ?? item.view_count)],
  ])
  return [
    {
      id,
      kind: album ? 'album' : item.media_type === VIDEO ? 'video' : 'image',
      reel,
      caption: textOf(fieldsOf(item.caption).text) ?? '',
      permalink: code && `https://www.instagram.com/${reel ? 'reel' : 'p'}/${code}/`,
      timestamp: textOf(item.taken_at),
      files: album ? listOf(item.carousel_media).map(fieldsOf).map(fileOf) : [fileOf(item)],
      ...(counts && { counts }),
      document: jsonDocument(value),
    },
  ]
}

function fileOf(item: Fields): InstagramFile {
  const film = item.media_type === VIDEO
  const file = largest(listOf(film ? item.video_versions : fieldsOf(item.image_versions2).candidates))
  return {
    kind: film ? 'video' : 'image',
    url: textOf(file.url),
    width: numberOf(file.width),
    height: numberOf(file.height),
    durationSeconds: film ? numberOf(item.video_duration) : null,
    alt: textOf(item.accessibility_caption),
  }
}

function largest(files: unknown[]): Fields {
  const byWidth = files.map(fieldsOf).toSorted((a, b) => (numberOf(b.width) ?? 0) - (numberOf(a.width) ?? 0))
  return byWidth[0] ?? {}
}
