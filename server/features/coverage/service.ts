import type { Db, TeamId } from '../../../db/db.ts'
import { countExclusives } from '../../../db/queries/alerts.ts'
import { accuracyOf } from '../../../db/queries/corrections.ts'
import { type LinedPost, postOfAlert, postsBeside } from '../../../db/queries/lineup.ts'
import { watchedSources } from '../../../db/queries/reach.ts'
import { notFound } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import type { AccuracyWire, CoverageReport, ExclusivesWire } from './model.ts'
import { askedOf } from './report.ts'
import { shownReport } from './shown.ts'

const ACCURACY_DAYS = 30
const DAY_MS = 24 * 3600 * 1000
/** Nobody reads a greater figure beside a word. */
const MOST_COUNTED = 99

/** The whole answer for an alert of the team. */
export async function reportOfAlert(
  { db, clock }: Services,
  team: TeamId,
  alertId: string,
): Promise<CoverageReport> {
  const post = await postOfAlert(db, team, alertId)
  if (!post) throw notFound('Alert')
  return reportOfPost(db, team, post, clock.now())
}

/** The whole answer for a post that the team sees. */
export async function reportOfPost(
  db: Db,
  team: TeamId,
  post: LinedPost,
  now: Date,
): Promise<CoverageReport> {
  const [beside, sources] = await Promise.all([
    postsBeside(db, team, post.postId),
    watchedSources(db, team, now),
  ])
  return shownReport(db, { asked: askedOf(post), beside, sources, now })
}

/** How often the team had to put the decision right in the last thirty days. */
export async function accuracy({ db, clock }: Services, team: TeamId): Promise<AccuracyWire> {
  const since = new Date(clock.now().getTime() - ACCURACY_DAYS * DAY_MS)
  return { days: ACCURACY_DAYS, ...(await accuracyOf(db, team, since)) }
}

/** How many unread alerts of the last day the team has alone. */
export async function exclusives({ db, clock }: Services, team: TeamId): Promise<ExclusivesWire> {
  const since = new Date(clock.now().getTime() - DAY_MS)
  const found = await countExclusives(db, team, { since, most: MOST_COUNTED + 1 })
  return { unread: Math.min(found, MOST_COUNTED), more: found > MOST_COUNTED }
}
