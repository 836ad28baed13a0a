import { countsFrom } from '../../core/media/counts.ts'
import type { PostCounts } from '../../core/post.ts'
import { type Json, numberOf, objectOf, objectsOf, textOf } from '../../core/x/json.ts'

/** Seconds since 1970, as a number or as digits; null for none and for 0, which TikTok writes where it has none. */
export function dateOf(value: unknown): Date | null {
  const seconds = numberOf(value)
  return seconds === null || seconds <= 0 || seconds > 1e11 ? null : new Date(seconds * 1000)
}

/** The first address of a list of copies of one picture, or the one that stands alone. */
export function firstUrl(value: unknown): string | null {
  const first = Array.isArray(value) ? value.find((one) => textOf(one) !== null) : value
  return textOf(first)
}

/** Hashtags by name, from either of TikTok's lists of them. */
export function hashtagsOf(value: unknown): string[] {
  return objectsOf(value).flatMap((one) => {
    const name = textOf(one.hashtagName) ?? textOf(one.title) ?? textOf(objectOf(one.challengeInfo)?.title)
    return name === null ? [] : [name]
  })
}

/** What TikTok counts of a post; null where it says nothing. A share is what a repost is elsewhere. */
export function countsOf(stats: Json | null): PostCounts | null {
  return countsFrom([
    ['likes', numberOf(stats?.diggCount)],
    ['comments', numberOf(stats?.commentCount)],
    ['reposts', numberOf(stats?.shareCount)],
    ['bookmarks', numberOf(stats?.collectCount)],
    ['views', numberOf(stats?.playCount)],
  ])
}
