import { standingPosts } from '../../db/queries/deletions.ts'
import { dayOf } from '../core/x/budget.ts'
import type { Services } from '../services.ts'
import type { XInbox } from './x-inbox.ts'

/** X gives so many at once. */
const AT_ONCE = 100
/** Of a day; what is older is seldom taken down. */
const MOST = 5_000

/**
 * Looks which of today's posts are still there, for the deletions that nobody told us of: the stream was closed then, or
 * X tells of no more accounts. What was paid for today is asked for again for nothing. False when X could not be asked for all of them.
 */
export async function sweepDeleted(
  { db, clock, x, log }: Services,
  inbox: XInbox,
  youngestMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const now = clock.now()
  const before = new Date(now.getTime() - youngestMs)
  const standing = await standingPosts(db, { day: dayOf(now), before, limit: MOST })
  for (let from = 0; from < standing.length && !signal.aborted; from += AT_ONCE) {
    const authors = new Map(standing.slice(from, from + AT_ONCE).map((one) => [one.versionId, one.account]))
    const answer = await x.posts([...authors.keys()], { channelId: null, priority: 'normal' })
    if (!answer.ok) {
      log.info('Whether posts of X are still there could not be asked', { why: answer.failure.detail })
      return false
    }
    for (const { what, code } of answer.missing) {
      const authorId = authors.get(what)
      if (code !== 'not_found' || authorId === undefined) continue
      inbox.push({ kind: 'deleted', postId: what, authorId, at: clock.now() })
    }
  }
  return true
}
