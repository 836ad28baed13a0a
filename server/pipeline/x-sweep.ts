import { type Standing, standingPosts } from '../../db/queries/deletions.ts'
import { dayOf, isSureOfDay, sureSince } from '../core/x/budget.ts'
import type { Services } from '../services.ts'
import type { XInbox } from './x-inbox.ts'

/** X gives so many at once. */
const AT_ONCE = 100
/** Of a day; what is older is seldom taken down. */
const MOST = 5_000

interface Sweep {
  /** Posts younger than this X may not find yet. */
  youngestMs: number
  /** What X does not have is asked for once more after so long: a deletion cannot be taken back. */
  againMs: number
}

/**
 * Looks which of today's posts are still there, for the deletions that nobody told us of: the stream was closed then, or
 * X tells of no more accounts. What was paid for today is asked for again for nothing, so nobody is asked while it is not
 * sure which day X counts. False when X could not be asked for all of them.
 */
export async function sweepDeleted(
  services: Services,
  inbox: Pick<XInbox, 'push'>,
  { youngestMs, againMs }: Sweep,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, clock } = services
  const now = clock.now()
  if (!isSureOfDay(now)) return false
  const until = new Date(now.getTime() - youngestMs)
  const standing = await standingPosts(db, { day: dayOf(now), from: sureSince(now), until, limit: MOST })
  const missing = await missingAmong(services, standing, signal)
  if (missing === null || missing.length === 0) return missing !== null
  await clock.sleep(againMs, signal).catch(() => undefined)
  const gone = await missingAmong(services, missing, signal)
  const at = clock.now()
  inbox.push(
    ...(gone ?? []).map(
      ({ versionId, account }) => ({ kind: 'deleted', postId: versionId, authorId: account, at }) as const,
    ),
  )
  return gone !== null
}

/** Those that X does not have; null when it could not be asked, or no longer for nothing. */
async function missingAmong(
  { clock, x, log }: Services,
  posts: readonly Standing[],
  signal: AbortSignal,
): Promise<Standing[] | null> {
  const day = dayOf(clock.now())
  const missing: Standing[] = []
  for (let from = 0; from < posts.length; from += AT_ONCE) {
    const now = clock.now()
    if (signal.aborted || !isSureOfDay(now) || dayOf(now) !== day) return null
    const asked = posts.slice(from, from + AT_ONCE)
    const answer = await x.posts(
      asked.map(({ versionId }) => versionId),
      { channelId: null, priority: 'normal' },
    )
    if (!answer.ok) {
      log.info('Whether posts of X are still there could not be asked', { why: answer.failure.detail })
      return null
    }
    const gone = new Set(answer.missing.flatMap(({ what, code }) => (code === 'not_found' ? [what] : [])))
    missing.push(...asked.filter(({ versionId }) => gone.has(versionId)))
  }
  return missing
}
