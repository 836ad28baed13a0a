import type { Db } from '../../db/db.ts'
import { alertsOn } from '../../db/queries/alerts.ts'
import { briefsForTeams } from '../../db/queries/coverage.ts'
import type { NewEvent } from '../../db/queries/events.ts'
import { insertAlerts, type NewPost, type Subscriber } from '../../db/queries/ingest.ts'
import { keptOf } from '../../db/queries/kept.ts'
import type { LiveRule } from '../../db/queries/rules.ts'
import { type AlertFacts, alertView } from '../core/alert-view.ts'
import { NOT_COMPARED } from '../core/coverage/brief.ts'
import { type Judged, judgeAlert, rulesByTeam, type ToJudge } from './judge-alerts.ts'
import { keepJudged } from './keep-judged.ts'
import type { Brought } from './store-posts.ts'

/**
 * An alert for each new post and each of the `watching`, unless it is silent, as the rules of its team want it; the
 * events that tell of them.
 */
export async function raiseAlerts(
  tx: Db,
  found: readonly Brought[],
  watching: readonly Subscriber[],
  now: Date,
): Promise<NewEvent[]> {
  const watchingBy = Map.groupBy(watching, (subscriber) => subscriber.channelId)
  const rules = await rulesByTeam(tx, watching)
  const raised = found.flatMap(({ channelId, fresh }) =>
    (watchingBy.get(channelId) ?? [])
      .filter((subscriber) => !subscriber.silentNext && subscriber.role !== 'own')
      .flatMap((subscriber) => inOrder(fresh).map((post) => toAlert(subscriber, post, now)))
      .map((one) => judged(one, rules.get(one.teamId) ?? [])),
  )
  const stored = await insertAlerts(
    tx,
    raised.map(({ teamId, facts }) => ({
      id: facts.id,
      teamId,
      postId: facts.post.id,
      sourceId: facts.source.id,
      priority: facts.priority,
      assigneeId: facts.assignee?.id ?? null,
      mutedAt: facts.mutedAt,
      createdAt: facts.createdAt,
    })),
  )
  const kept = raised.filter(({ facts }) => stored.has(facts.id))
  const saved = await keepJudged(tx, kept, now)
  return [...kept.map(created), ...saved]
}

function created({ teamId, facts }: Judged): NewEvent {
  return { teamId, type: 'alert.created', payload: alertView(facts, NOT_COMPARED) }
}

/** The alert as the rules want it. */
function judged(one: ToJudge, rules: readonly LiveRule[]): Judged {
  const found = judgeAlert(one, rules, null)
  const { priority, muted, boards } = found.outcome
  const facts: AlertFacts = {
    ...one.facts,
    priority: priority ?? one.facts.priority,
    state: boards.length > 0 ? 'saved' : one.facts.state,
    assignee: found.matched.find(({ actions }) => actions.assignTo)?.assignee ?? null,
    mutedAt: muted ? one.facts.createdAt : null,
  }
  return { ...found, facts }
}

/**
 * Oldest first, so that ids, and with them the feed, follow the order of publication. A document lists its
 * newest entry first; that decides between posts of the same second.
 */
function inOrder(posts: readonly NewPost[]): NewPost[] {
  return posts.toReversed().toSorted((a, b) => a.draft.publishedAt.getTime() - b.draft.publishedAt.getTime())
}

function toAlert(subscriber: Subscriber, post: NewPost, now: Date): ToJudge {
  const { sourceId, name, platform, role, siteUrl, priority, teamId } = subscriber
  const { draft, id, seenAt } = post
  const facts: AlertFacts = {
    id: Bun.randomUUIDv7(),
    state: 'new',
    priority,
    assignee: null,
    mutedAt: null,
    createdAt: now,
    updatedAt: now,
    source: { id: sourceId, name, platform, role, siteUrl },
    post: { ...draft, id, seenAt, editedAt: null, deletedAt: null, revisions: 0 },
  }
  return { teamId, facts, tags: subscriber.tags }
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
