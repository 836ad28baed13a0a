import { countsFrom } from '../media/counts.ts'
import type { PostCounts } from '../post.ts'
import { firstOf, type Json, numberOf, objectOf } from './json.ts'

/** What X counts of a post (`public_metrics`, by either name of a repost); null where it sent none. */
export function countsOf(json: Json): PostCounts | null {
  const metrics = objectOf(json.public_metrics)
  if (metrics === null) return null
  const given: [keyof PostCounts, number | null][] = [
    ['likes', numberOf(metrics.like_count)],
    ['comments', numberOf(metrics.reply_count)],
    ['reposts', numberOf(firstOf(metrics, 'retweet_count', 'repost_count'))],
    ['quotes', numberOf(metrics.quote_count)],
    ['bookmarks', numberOf(metrics.bookmark_count)],
    ['views', numberOf(metrics.impression_count)],
  ]
  return countsFrom(given)
}
