import type { Db, TeamId } from '../../../db/db.ts'
import { alertsOnPosts, dropCorrection, keepCorrection } from '../../../db/queries/corrections.ts'
import { briefsOf } from '../../../db/queries/coverage.ts'
import { appendEvents, lockTellings } from '../../../db/queries/events.ts'
import { linedPosts, postOfAlert } from '../../../db/queries/lineup.ts'
import { inTransaction } from '../../../db/tx.ts'
import { coverageNews } from '../../core/coverage/news.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Principal } from '../../ports/auth.ts'
import { type Services, teamTopic } from '../../services.ts'
import type { CoverageReport } from './model.ts'
import { reportOfPost } from './service.ts'

/** Two posts, and what a person of the team says of them; null takes back what was said. */
export interface CorrectionWish {
  alertId: string
  postId: string
  verdict: 'same' | 'different' | null
}

/**
 * Keeps what a person says of an alert's post and another, both ways round, and tells every open screen of the team
 * whose alerts show something else now. Answers what the alert's coverage is then.
 */
export async function correct(
  services: Services,
  principal: Principal,
  wish: CorrectionWish,
): Promise<CoverageReport> {
  const team = principal.teamId
  const now = services.clock.now()
  const { report, seq } = await inTransaction(services.db, async (tx) => {
    const pair = await pairOf(tx, team, wish)
    const alerts = await alertsOnPosts(tx, team, pair)
    await lockTellings(tx, [team])
    const before = await briefsOf(tx, team, alerts)
    await write(tx, principal, pair, wish.verdict, now)
    // Nobody published: what changed is what the team says of it, so no outlet is news.
    const changed = coverageNews(alerts, before, await briefsOf(tx, team, alerts))
    const news = changed.map((one) => ({ ...one, news: [] }))
    const events =
      news.length > 0 ? [{ teamId: team, type: 'coverage.updated', payload: { alerts: news } }] : []
    const post = await postOfAlert(tx, team, wish.alertId)
    if (!post) throw notFound('Alert')
    const report = await reportOfPost(tx, team, post, now)
    return { report, seq: (await appendEvents(tx, events, now)).get(team) }
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  return report
}

async function pairOf(tx: Db, team: TeamId, { alertId, postId }: CorrectionWish): Promise<[string, string]> {
  const post = await postOfAlert(tx, team, alertId)
  if (!post) throw notFound('Alert')
  const [other] = await linedPosts(tx, team, [postId])
  if (!other) throw notFound('Post')
  if (other.channelId === post.channelId)
    throw new Problem(409, 'same_source', 'Two posts of one source are never compared')
  return [post.postId, other.postId]
}

async function write(
  tx: Db,
  { teamId, by }: Principal,
  pair: readonly [string, string],
  verdict: CorrectionWish['verdict'],
  now: Date,
): Promise<void> {
  if (verdict === null) return dropCorrection(tx, teamId, pair)
  const byId = by.kind === 'person' ? by.userId : null
  await keepCorrection(tx, teamId, pair, { verdict, byId }, now)
}
