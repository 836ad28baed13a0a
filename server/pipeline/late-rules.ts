import type { Db, TeamId } from '../../db/db.ts'
import { alertsToJudge } from '../../db/queries/alerts.ts'
import type { AlertOfTeam } from '../../db/queries/checks.ts'
import type { NewEvent } from '../../db/queries/events.ts'
import { keptOf } from '../../db/queries/kept.ts'
import { noticesDueAgain } from '../../db/queries/late-notices.ts'
import { actOnAlerts } from '../../db/queries/rule-acts.ts'
import { type LiveRule, liveRules, matchesOn, teamsAskingCoverage } from '../../db/queries/rules.ts'
import { alertView } from '../core/alert-view.ts'
import { type CoverageView, NOT_COMPARED } from '../core/coverage/brief.ts'
import { lateOutcome, notifying } from '../core/rules/outcome.ts'
import { type Judged, judgeAlert } from './judge-alerts.ts'
import { keepJudged } from './keep-judged.ts'

/** Who has an older story changes nothing any more of what becomes of its alert. */
const YOUNG_MS = 48 * 3600 * 1000

type Coverage = ReadonlyMap<string, CoverageView>

/**
 * Asks rules that want to know who has a story, now that it was compared or somebody more has it. Writes what they make
 * of its alerts and has whoever they notify be told. The events that tell of it.
 */
export async function applyLateRules(
  tx: Db,
  { alerts, before, after }: { alerts: readonly AlertOfTeam[]; before: Coverage; after: Coverage },
  now: Date,
): Promise<NewEvent[]> {
  const changed = alerts.filter(({ id }) => coveredBy(before, id) !== coveredBy(after, id))
  const teams = await teamsAskingCoverage(tx, [...new Set(changed.map(({ teamId }) => teamId))])
  const asking = changed.filter(({ teamId }) => teams.has(teamId))
  if (asking.length === 0) return []
  const late = await judgeLate(tx, { alerts: asking, teams, after }, now)
  for (const [team, list] of Map.groupBy(late, ({ teamId }) => teamId)) await act(tx, team, list, now)
  const saved = await keepJudged(tx, late, now)
  await noticesDueAgain(
    tx,
    late.filter(notifies).map(({ facts }) => facts.id),
    now,
  )
  return [
    ...(await alertUpdates(
      tx,
      late.map(({ facts }) => facts.id),
      after,
    )),
    ...saved,
  ]
}

async function alertUpdates(tx: Db, ids: readonly string[], after: Coverage): Promise<NewEvent[]> {
  const rows = await alertsToJudge(tx, ids)
  const kept = await keptOf(
    tx,
    rows.map(({ facts }) => facts.post.id),
  )
  return rows.map(({ teamId, facts }) => ({
    teamId,
    type: 'alert.updated',
    payload: alertView(facts, after.get(facts.id) ?? NOT_COMPARED, kept.get(facts.post.id)),
  }))
}

/** Competitors that have it; null while it has not been compared. */
function coveredBy(coverage: Coverage, alertId: string): number | null {
  const brief = coverage.get(alertId)
  return brief?.checkedAt ? brief.covered.length : null
}

/** The alerts that rules have come to match, with those rules alone and what they make of it. */
async function judgeLate(
  tx: Db,
  { alerts, teams, after }: { alerts: readonly AlertOfTeam[]; teams: Set<TeamId>; after: Coverage },
  now: Date,
): Promise<Judged[]> {
  const ids = alerts.map(({ id }) => id)
  const rules = Map.groupBy(await liveRules(tx, [...teams]), ({ teamId }) => teamId)
  const known = await matchesOn(tx, ids)
  const young = (await alertsToJudge(tx, ids)).filter(
    ({ facts }) => now.getTime() - facts.createdAt.getTime() < YOUNG_MS,
  )
  return young.flatMap((one) => {
    const { id } = one.facts
    const found = judgeAlert(one, rules.get(one.teamId) ?? [], coveredBy(after, id))
    const isLate = (rule: LiveRule) =>
      rule.conditions.coverage !== undefined && !known.has(`${id} ${rule.id}`)
    const matched = found.matched.filter(isLate)
    const outcome = lateOutcome(found.matched, isLate)
    return matched.length === 0 ? [] : [{ ...one, matched, outcome }]
  })
}

function act(tx: Db, team: TeamId, list: readonly Judged[], now: Date): Promise<string[]> {
  const acts = list.map(({ facts, outcome }) => ({
    id: facts.id,
    priority: outcome.priority,
    mute: outcome.muted,
    assignTo: outcome.assignTo,
  }))
  return actOnAlerts(tx, team, acts, now)
}

function notifies({ matched }: Judged): boolean {
  return notifying(matched).length > 0
}
