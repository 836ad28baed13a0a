import { and, asc, gte, inArray, sql } from 'drizzle-orm'
import { CAPPED_READS, dayOf, monthOf } from '../../server/core/x/budget.ts'
import type { XOperation } from '../../server/core/x/model.ts'
import type { XState } from '../../server/core/x/state.ts'
import { type Db, rows, type TeamId, teamId } from '../db.ts'
import { organization, xSpend, xStream } from '../schema/index.ts'
import { textArray } from './json.ts'

/** Amounts of the books, added up. Money in micros. */
export interface XAmounts {
  /** Things billed. */
  units: number
  /** Things that came again the same day, for nothing. */
  repeats: number
  /** Of `units`: of no use. */
  wasted: number
  micros: number
}

export interface DaySpent extends XAmounts {
  /** UTC. */
  day: string
}

export interface OperationSpent extends XAmounts {
  operation: XOperation
}

const AMOUNTS = sql`sum(units)::float8 as units, sum(repeats)::float8 as repeats, sum(wasted)::float8 as wasted,
  sum(micros)::float8 as micros`

/** What was spent on each UTC day from `since` on, oldest first; days without a line are left out. */
export async function spendByDay(db: Db, since: Date): Promise<DaySpent[]> {
  return rows<DaySpent & Record<string, unknown>>(
    db,
    sql`select day::text as day, ${AMOUNTS} from x_spend where day >= ${dayOf(since)}::date group by day order by day`,
  )
}

/** What was spent on each operation in the UTC month of `now`, the dearest first. */
export async function spendByOperation(db: Db, now: Date): Promise<OperationSpent[]> {
  return rows<OperationSpent & Record<string, unknown>>(
    db,
    sql`
    select operation, ${AMOUNTS} from x_spend where day >= ${monthOf(now)}::date
    group by operation order by sum(micros) desc, operation`,
  )
}

/**
 * For whom it was spent: a source of the team that asks (its id and name), sources of others (`others`), or no source
 * alone (`none`: lists, looks at what a person pasted).
 */
export interface SourceSpend extends XAmounts {
  of: 'source' | 'others' | 'none'
  sourceId: string | null
  name: string | null
  method: string | null
}

/** What was spent on whom in the UTC month of `now`, the dearest first: a team sees its own sources by name, the rest in one line. */
export async function spendBySource(db: Db, team: TeamId, now: Date): Promise<SourceSpend[]> {
  return rows<SourceSpend & Record<string, unknown>>(
    db,
    sql`
    select case when x.channel = '' then 'none' when s.id is null then 'others' else 'source' end as of,
      s.id::text as "sourceId", s.name, c.method,
      sum(x.units)::float8 as units, sum(x.repeats)::float8 as repeats, sum(x.wasted)::float8 as wasted,
      sum(x.micros)::float8 as micros
    from x_spend x
    left join source s on s.channel_id::text = x.channel and s.team_id = ${team}
    left join channel c on c.id = s.channel_id
    where x.day >= ${monthOf(now)}::date
    group by 1, s.id, s.name, c.method
    order by sum(x.micros) desc, s.name, 1`,
  )
}

/** How the two streams of X are. */
export async function xStreams(db: Db) {
  return db.select().from(xStream).orderBy(asc(xStream.kind))
}

/** Posts billed for reading since the UTC day of `since`: what X's own cap is on. */
export async function postsReadSince(db: Db, since: Date): Promise<number> {
  const [found] = await db
    .select({ posts: sql<number>`coalesce(sum(${xSpend.units}), 0)::float8` })
    .from(xSpend)
    .where(and(gte(xSpend.day, dayOf(since)), inArray(xSpend.operation, CAPPED_READS)))
  return found?.posts ?? 0
}

/** True for the team that was there first: it set up the house, and pays. */
export async function isFoundingTeam(db: Db, team: TeamId): Promise<boolean> {
  const [first] = await db
    .select({ id: organization.id })
    .from(organization)
    .orderBy(asc(organization.createdAt), asc(organization.id))
    .limit(1)
  return first?.id === team
}

/** Every team of the house. */
export async function everyTeam(db: Db): Promise<TeamId[]> {
  const found = await db.select({ id: organization.id }).from(organization).orderBy(asc(organization.id))
  return found.map(({ id }) => teamId(id))
}

/** What each team was told last of how X stands; a team that was told nothing yet is left out. */
export async function toldX(db: Db, teams: readonly TeamId[]): Promise<Map<TeamId, XState>> {
  const found = await rows<{ team: TeamId; payload: XState }>(
    db,
    sql`
    select t.id as team, e.payload from organization t, lateral (
      select payload from event where team_id = t.id and type = 'x.updated' order by seq desc limit 1
    ) e
    where t.id = any(${textArray(teams)})`,
  )
  return new Map(found.map(({ team, payload }) => [team, payload]))
}
