import type { Db, TeamId } from '../../db/db.ts'
import { alertsOn } from '../../db/queries/alerts.ts'
import { alertsOfPosts, lockPlaces, tellersOf, writeStories } from '../../db/queries/checks.ts'
import {
  blankEvents,
  blankPosts,
  type Deletion,
  forgetFindings,
  keepTombstones,
  lockDeleted,
  type TakenDown,
} from '../../db/queries/deletions.ts'
import { forgetDocuments } from '../../db/queries/documents.ts'
import { appendEvents, lockTellings } from '../../db/queries/events.ts'
import { pairsOf } from '../../db/queries/matches.ts'
import { removeMedia } from '../../db/queries/media-capture.ts'
import { inTransaction } from '../../db/tx.ts'
import { CHECK_TOPIC, type Services, SWEEP_TOPIC, teamTopic } from '../services.ts'
import { alertsAgain } from './raise-alerts.ts'
import { changedCoverage, coverageOf } from './tell-coverage.ts'

/**
 * Honours that posts were taken down, in one transaction: what they said is gone from the archive, the coverage and
 * the events; a tombstone stays, so that a late copy is not stored; alerts keep their place and say so. The search lets go
 * of them with the next coverage check. Told twice, or of a post we never had, it does no harm. How many were ours.
 */
export async function takeDown(services: Services, deletions: readonly Deletion[]): Promise<number> {
  if (deletions.length === 0) return 0
  const now = services.clock.now()
  const { told, taken } = await inTransaction(services.db, (tx) => write(tx, deletions, now))
  const hints = [...told].map(([team, seq]) => services.bus.publish(teamTopic(team), seq))
  if (taken > 0) hints.push(services.bus.publish(CHECK_TOPIC, 0), services.bus.publish(SWEEP_TOPIC, 0))
  await Promise.all(hints)
  return taken
}

async function write(
  tx: Db,
  deletions: readonly Deletion[],
  now: Date,
): Promise<{ told: Map<TeamId, number>; taken: number }> {
  const taken = await lockDeleted(tx, deletions)
  await keepTombstones(tx, tombstonesFor(deletions, taken))
  if (taken.length === 0) return { told: new Map(), taken: 0 }
  const ids = [...new Set(taken.map(({ id }) => id))]
  const others = [...new Set((await pairsOf(tx, ids)).map(({ otherId }) => otherId))]
  const places = await lockPlaces(tx, [...new Set([...ids, ...others])])
  const mine = await alertsOn(tx, ids)
  const alerts = await alertsOfPosts(tx, [...places.keys()])
  await lockTellings(tx, [...new Set(alerts.map(({ teamId }) => teamId))])
  const before = await coverageOf(tx, alerts)
  await blankPosts(tx, ids, now)
  await forgetDocuments(tx, ids)
  await removeMedia(tx, ids)
  await forgetFindings(tx, ids, now)
  await partStories(tx, [...new Set(ids.flatMap((id) => places.get(id)?.story ?? []))])
  await blankEvents(tx, mine, now)
  const coverage = changedCoverage(alerts, before, await coverageOf(tx, alerts))
  const told = await appendEvents(tx, [...(await alertsAgain(tx, ids)), ...coverage], now)
  return { told, taken: ids.length }
}

/** By the id that was told, and by the first version's, under which a late copy would come. */
function tombstonesFor(deletions: readonly Deletion[], taken: readonly TakenDown[]) {
  const ours = new Map(taken.map((one) => [one.postId, one]))
  return deletions.flatMap(({ platform, postId, at }) => {
    const found = ours.get(postId)
    const ids = new Set([postId, ...(found?.guid ? [found.guid] : [])])
    return [...ids].map((id) => ({ platform, postId: id, ours: found?.id ?? null, at }))
  })
}

/** Whoever is left alone in a story has none any more. */
async function partStories(tx: Db, stories: readonly string[]): Promise<void> {
  const tellers = await tellersOf(tx, stories)
  const alone = [...tellers.values()].flatMap((posts) => (posts.length === 1 ? posts : []))
  await writeStories(tx, new Map(alone.map((id) => [id, null])))
}
