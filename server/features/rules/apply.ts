import type { Db, TeamId } from '../../../db/db.ts'
import { appendEvents, lockSequences } from '../../../db/queries/events.ts'
import { type AlertAct, actOnAlerts, saveToBoard } from '../../../db/queries/rule-acts.ts'
import { type LiveRule, liveRules, noteMatches } from '../../../db/queries/rules.ts'
import { postsOfSaved } from '../../../db/queries/saved-acts.ts'
import { inTransaction } from '../../../db/tx.ts'
import { notFound } from '../../core/problem.ts'
import { outcomeOf } from '../../core/rules/outcome.ts'
import { type Services, teamTopic } from '../../services.ts'
import { updatesOf } from '../alerts/service.ts'
import { type Act, record } from '../audit/service.ts'
import { sift } from './sift.ts'

/** Alerts changed in one transaction, and told of with it. */
const AT_ONCE = 100

/** An alert that a rule matches. */
interface Hit {
  alertId: string
  postId: string
}

/**
 * Applies a rule to the alerts of the last seven days: priority, silence, whose it is where it is nobody's, board. Nobody
 * is notified. How many it matches, and how many are otherwise than before; one whose post is newly on a board is, too.
 */
export async function applyRule(
  services: Services,
  act: Act,
  id: string,
): Promise<{ matched: number; changed: number }> {
  const { teamId } = act.principal
  const rule = (await liveRules(services.db, [teamId])).find((one) => one.id === id)
  if (!rule) throw notFound('Rule')
  const hits = await hitsOf(services, teamId, rule)
  let changed = 0
  for (let from = 0; from < hits.length; from += AT_ONCE)
    changed += await applyTo(services, teamId, rule, hits.slice(from, from + AT_ONCE))
  const now = services.clock.now()
  const target = { id, name: rule.name }
  await inTransaction(services.db, (tx) =>
    record(tx, act, { action: 'rule.applied', target, detail: { alerts: String(changed) } }, now),
  )
  return { matched: hits.length, changed }
}

async function hitsOf(services: Services, team: TeamId, rule: LiveRule): Promise<Hit[]> {
  const hits: Hit[] = []
  for await (const page of sift(services, team, rule.conditions))
    for (const { post, match } of page)
      if (match === 'yes' && post.alertId !== null) hits.push({ alertId: post.alertId, postId: post.id })
  return hits
}

async function applyTo(
  { db, clock, bus }: Services,
  team: TeamId,
  rule: LiveRule,
  hits: readonly Hit[],
): Promise<number> {
  const now = clock.now()
  const { changed, seq } = await inTransaction(db, async (tx) => {
    const ids = hits.map(({ alertId }) => alertId)
    await noteMatches(
      tx,
      ids.map((alertId) => ({ alertId, ruleId: rule.id })),
      now,
    )
    const changed = await actOnAlerts(tx, team, actsOf(rule, ids), now)
    const saved = await save(tx, team, rule, hits, now)
    const kept = await postsOfSaved(tx, team, saved)
    const put = hits.filter(({ postId }) => kept.has(postId)).map(({ alertId }) => alertId)
    await lockSequences(tx, [team])
    const news = saved.length > 0 ? [{ teamId: team, type: 'saved.updated', payload: { ids: saved } }] : []
    const told = await updatesOf(tx, team, ids)
    return {
      changed: new Set([...changed, ...put]),
      seq: (await appendEvents(tx, [...told, ...news], now)).get(team),
    }
  })
  if (seq !== undefined) await bus.publish(teamTopic(team), seq)
  return changed.size
}

function actsOf(rule: LiveRule, ids: readonly string[]): AlertAct[] {
  const { priority, muted, assignTo } = outcomeOf([rule])
  return ids.map((id) => ({ id, priority, mute: muted, assignTo }))
}

async function save(
  tx: Db,
  team: TeamId,
  rule: LiveRule,
  hits: readonly Hit[],
  now: Date,
): Promise<string[]> {
  const { board } = rule.actions
  if (board === undefined) return []
  return saveToBoard(tx, team, { boardId: board, postIds: hits.map(({ postId }) => postId) }, now)
}
