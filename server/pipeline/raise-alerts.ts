import type { Db, TeamId } from '../../db/db.ts'
import { alertsOn } from '../../db/queries/alerts.ts'
import { briefsForTeams } from '../../db/queries/coverage.ts'
import type { NewEvent } from '../../db/queries/events.ts'
import { insertAlerts, type NewPost, type Subscriber } from '../../db/queries/ingest.ts'
import { keptOf } from '../../db/queries/kept.ts'
import { type AlertFacts, alertView } from '../core/alert-view.ts'
import { NOT_COMPARED } from '../core/coverage/brief.ts'
import type { Brought } from './store-posts.ts'

/** An alert for each new post and each of the `watching`, unless it is silent; the events that tell of them. */
export async function raiseAlerts(
  tx: Db,
  found: readonly Brought[],
  watching: readonly Subscriber[],
  now: Date,
): Promise<NewEvent[]> {
  const watchingBy = Map.groupBy(watching, (subscriber) => subscriber.channelId)
  const raised = found.flatMap(({ channelId, fresh }) =>
    (watchingBy.get(channelId) ?? [])
      .filter((subscriber) => !subscriber.silentNext && subscriber.role !== 'own')
      .flatMap((subscriber) => inOrder(fresh).map((post) => toAlert(subscriber, post, now))),
  )
  const stored = await insertAlerts(
    tx,
    raised.map(({ teamId, facts }) => ({
      id: facts.id,
      teamId,
      postId: facts.post.id,
      sourceId: facts.source.id,
      priority: facts.priority,
      createdAt: facts.createdAt,
    })),
  )
  return raised
    .filter(({ facts }) => stored.has(facts.id))
    .map(({ teamId, facts }) => ({ teamId, type: 'alert.created', payload: alertView(facts, NOT_COMPARED) }))
}

/**
 * Oldest first, so that ids, and with them the feed, follow the order of publication. A document lists its
 * newest entry first; that decides between posts of the same second.
 */
function inOrder(posts: readonly NewPost[]): NewPost[] {
  return posts.toReversed().toSorted((a, b) => a.draft.publishedAt.getTime() - b.draft.publishedAt.getTime())
}

function toAlert(subscriber: Subscriber, post: NewPost, now: Date): { teamId: TeamId; facts: AlertFacts } {
  const { sourceId, name, platform, role, siteUrl, priority, teamId } = subscriber
  const { draft, id, seenAt } = post
  const facts: AlertFacts = {
    id: Bun.randomUUIDv7(),
    state: 'new',
    priority,
    createdAt: now,
    updatedAt: now,
    source: { id: sourceId, name, platform, role, siteUrl },
    post: { ...draft, id, seenAt, editedAt: null, deletedAt: null, revisions: 0 },
  }
  return { teamId, facts }
}

/** The events that tell every team with an alert on a post that was edited or completed. */
export function editedAlerts(tx: Db, found: readonly Brought[]): Promise<NewEvent[]> {
  const changed = found.flatMap(({ edits, completed }) => [...edits, ...completed])
  return alertsAgain(tx, [...new Set(changed.map(({ postId }) => postId))])
}

/** The events that tell every team with an alert on one of these posts how it is now. */
export async function alertsAgain(tx: Db, postIds: readonly string[]): Promise<NewEvent[]> {
  const alerts = await alertsOn(tx, postIds)
  if (alerts.length === 0) return []
  const coverage = await briefsForTeams(
    tx,
    alerts.map((row) => row.id),
  )
  const kept = await keptOf(tx, postIds)
  return alerts.map((row) => ({
    teamId: row.teamId,
    type: 'alert.updated',
    payload: alertView(row, coverage.get(row.id) ?? NOT_COMPARED, kept.get(row.post.id)),
  }))
}
