import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Rule, RuleActions, RuleConditions } from '../../server/core/rules/model.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { organization, rule, ruleMatch } from '../schema/index.ts'
import { jsonRows, textArray, uuidArray } from './json.ts'

/** A rule as it is listed. */
export interface RuleRow {
  id: string
  name: string
  enabled: boolean
  conditions: RuleConditions
  actions: RuleActions
  createdAt: Date
  updatedAt: Date
  updatedById: string | null
  updatedByName: string
}

const columns = {
  id: rule.id,
  name: rule.name,
  enabled: rule.enabled,
  conditions: rule.conditions,
  actions: rule.actions,
  createdAt: rule.createdAt,
  updatedAt: rule.updatedAt,
  updatedById: rule.updatedById,
  updatedByName: rule.updatedByName,
}

/** The rules of a team in their order. */
export async function rulesOf(db: Db, team: TeamId): Promise<RuleRow[]> {
  return db
    .select(columns)
    .from(rule)
    .where(and(eq(rule.teamId, team), isNull(rule.deletedAt)))
    .orderBy(asc(rule.position), asc(rule.id))
}

/** One rule of a team, which stays as it is until the transaction ends; null when there is none, or it lies deleted. */
export async function lockRule(tx: Db, team: TeamId, id: string): Promise<RuleRow | null> {
  const [found] = await tx
    .select(columns)
    .from(rule)
    .where(and(eq(rule.teamId, team), eq(rule.id, id), isNull(rule.deletedAt)))
    .for('update')
  return found ?? null
}

/** How many rules a team has; nobody else adds one or changes their order until the transaction ends. */
export async function countRules(tx: Db, team: TeamId): Promise<number> {
  await tx.select({ id: organization.id }).from(organization).where(eq(organization.id, team)).for('update')
  const [counted] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(rule)
    .where(and(eq(rule.teamId, team), isNull(rule.deletedAt)))
  return counted?.n ?? 0
}

/** Adds a rule at the end. */
export async function insertRule(tx: Db, team: TeamId, row: RuleRow): Promise<void> {
  const last = sql<number>`(select coalesce(max(position) + 1, 0) from rule where team_id = ${team})`
  await tx.insert(rule).values({ ...row, teamId: team, position: last })
}

/** What of a rule may change. */
export type RuleChange = Partial<Pick<RuleRow, 'name' | 'enabled' | 'conditions' | 'actions'>> &
  Pick<RuleRow, 'updatedAt' | 'updatedById' | 'updatedByName'>

/** Changes a rule of a team. */
export async function updateRule(tx: Db, team: TeamId, id: string, change: RuleChange): Promise<void> {
  await tx
    .update(rule)
    .set(change)
    .where(and(eq(rule.teamId, team), eq(rule.id, id)))
}

/** Takes a rule away, or puts it back where it was; its name, or null when there was nothing to do. */
export async function setRuleDeleted(
  tx: Db,
  team: TeamId,
  id: string,
  deletedAt: Date | null,
): Promise<string | null> {
  const [changed] = await tx
    .update(rule)
    .set({ deletedAt })
    .where(
      and(
        eq(rule.teamId, team),
        eq(rule.id, id),
        deletedAt ? isNull(rule.deletedAt) : isNotNull(rule.deletedAt),
      ),
    )
    .returning({ name: rule.name })
  return changed?.name ?? null
}

/** True when the team has such a rule, or had. */
export async function hadRule(db: Db, team: TeamId, id: string): Promise<boolean> {
  const found = await db
    .select({ id: rule.id })
    .from(rule)
    .where(and(eq(rule.teamId, team), eq(rule.id, id)))
  return found.length > 0
}

/** Puts the rules of a team into this order; those not named follow as they stood. */
export async function orderRules(tx: Db, team: TeamId, ids: readonly string[]): Promise<void> {
  const wanted = ids.map((id, place) => ({ id, place }))
  await tx.execute(sql`
    update rule r set position = x.place
    from (select r.id, row_number() over (order by w.place nulls last, r.position, r.id) - 1 as place
      from rule r left join jsonb_to_recordset(${jsonRows(wanted)}) as w(id uuid, place int) on w.id = r.id
      where r.team_id = ${team}) x
    where x.id = r.id and r.team_id = ${team}`)
}

/** How often each rule of a team matched an alert since `since`, and when last. */
export async function ruleMatchesOf(
  db: Db,
  team: TeamId,
  since: Date,
): Promise<Map<string, { matches: number; lastAt: Date | null }>> {
  const found = await rows<{ id: string; matches: number; last: number | null }>(
    db,
    sql`select r.id::text as id,
        count(*) filter (where m.at >= ${since.toISOString()}::timestamptz)::int as matches,
        (extract(epoch from max(m.at)) * 1000)::float8 as last
      from rule r join rule_match m on m.rule_id = r.id where r.team_id = ${team} group by r.id`,
  )
  return new Map(
    found.map(({ id, matches, last }) => [id, { matches, lastAt: last === null ? null : new Date(last) }]),
  )
}

/** Drops what was taken away before `before`. */
export async function pruneRules(db: Db, before: Date): Promise<void> {
  await db.delete(rule).where(sql`${rule.deletedAt} < ${before.toISOString()}::timestamptz`)
}

/** A rule as it is applied: what it refers to and is no longer there is left out of it. */
export interface LiveRule extends Rule {
  teamId: TeamId
  name: string
  /** Of whom it assigns to. */
  assignee: { id: string; name: string } | null
}

/** The rules in force of these teams, each team's in its order. */
export async function liveRules(db: Db, teams: readonly TeamId[]): Promise<LiveRule[]> {
  if (teams.length === 0) return []
  const found = await rows<LiveRow>(
    db,
    sql`select r.id::text as id, r.team_id as "teamId", r.name, r.conditions, r.actions, u.id as "personId",
        u.name as person, b.id is not null as "hasBoard"
      from rule r
      left join member m on m.organization_id = r.team_id and m.user_id = r.actions->>'assignTo'
      left join "user" u on u.id = m.user_id
      left join board b on b.team_id = r.team_id and b.id::text = r.actions->>'board' and b.trashed_at is null
      where r.team_id = any(${textArray(teams)}) and r.enabled and r.deleted_at is null
      order by r.team_id, r.position, r.id`,
  )
  return found.map(asLive)
}

type LiveRow = Omit<LiveRule, 'assignee'> & {
  personId: string | null
  person: string | null
  hasBoard: boolean
} & Record<string, unknown>

function asLive({ id, teamId, name, conditions, actions, personId, person, hasBoard }: LiveRow): LiveRule {
  const { assignTo: _, board, ...others } = actions
  const assignee = personId !== null && person !== null ? { id: personId, name: person } : null
  return {
    id,
    teamId,
    name,
    conditions,
    actions: {
      ...others,
      ...(assignee && { assignTo: assignee.id }),
      ...(board !== undefined && hasBoard && { board }),
    },
    assignee,
  }
}

/** Notes which rules matched which alerts; what was noted before stays as it was. The pairs that are new. */
export async function noteMatches(
  tx: Db,
  matches: readonly { alertId: string; ruleId: string }[],
  now: Date,
): Promise<{ alertId: string; ruleId: string }[]> {
  if (matches.length === 0) return []
  return rows<{ alertId: string; ruleId: string }>(
    tx,
    sql`insert into rule_match (alert_id, rule_id, at)
      select x."alertId", x."ruleId", ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${jsonRows(matches)}) as x("alertId" uuid, "ruleId" uuid)
      on conflict (alert_id, rule_id) do nothing
      returning alert_id::text as "alertId", rule_id::text as "ruleId"`,
  )
}

/** Which rules matched these alerts so far, as `alert rule`. */
export async function matchesOn(tx: Db, alertIds: readonly string[]): Promise<Set<string>> {
  if (alertIds.length === 0) return new Set()
  const found = await tx
    .select({ alertId: ruleMatch.alertId, ruleId: ruleMatch.ruleId })
    .from(ruleMatch)
    .where(inArray(ruleMatch.alertId, [...alertIds]))
  return new Set(found.map(({ alertId, ruleId }) => `${alertId} ${ruleId}`))
}

/** The rules that matched an alert of a team, in their order; also those that were taken away since. */
export async function rulesOnAlert(
  db: Db,
  team: TeamId,
  alertId: string,
): Promise<{ id: string; name: string }[]> {
  return rows<{ id: string; name: string }>(
    db,
    sql`select r.id::text as id, r.name from rule_match m join rule r on r.id = m.rule_id and r.team_id = ${team}
      where m.alert_id = ${alertId}::uuid order by r.position, r.id`,
  )
}

/** Of what rules refer to, what the team has. */
export interface Known {
  sources: Set<string>
  boards: Set<string>
  people: Set<string>
  webhooks: Set<string>
}

/** Looks up what rules refer to. */
export async function knownOf(
  db: Db,
  team: TeamId,
  asked: {
    sources: readonly string[]
    boards: readonly string[]
    people: readonly string[]
    webhooks: readonly string[]
  },
): Promise<Known> {
  const found = await rows<{ kind: keyof Known; id: string }>(
    db,
    sql`select 'sources' as kind, id::text as id from source
        where team_id = ${team} and deleted_at is null and id = any(${uuidArray(asked.sources)})
      union all select 'boards', id::text from board
        where team_id = ${team} and trashed_at is null and id = any(${uuidArray(asked.boards)})
      union all select 'people', user_id from member
        where organization_id = ${team} and user_id = any(${textArray(asked.people)})
      union all select 'webhooks', id::text from webhook
        where team_id = ${team} and deleted_at is null and id = any(${uuidArray(asked.webhooks)})`,
  )
  const of = (kind: keyof Known) => new Set(found.filter((one) => one.kind === kind).map(({ id }) => id))
  return { sources: of('sources'), boards: of('boards'), people: of('people'), webhooks: of('webhooks') }
}

/** Of these teams those that have a rule in force that asks who has a story. */
export async function teamsAskingCoverage(db: Db, teams: readonly TeamId[]): Promise<Set<TeamId>> {
  if (teams.length === 0) return new Set()
  const found = await db
    .selectDistinct({ teamId: rule.teamId })
    .from(rule)
    .where(
      and(
        inArray(rule.teamId, [...teams]),
        eq(rule.enabled, true),
        isNull(rule.deletedAt),
        sql`${rule.conditions} ? 'coverage'`,
      ),
    )
  return new Set(found.map(({ teamId }) => teamId as TeamId))
}
