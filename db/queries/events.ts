import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import { type Db, rows, type TeamId } from '../db.ts'
import { event, teamSequence } from '../schema/index.ts'
import { jsonRows, textArray } from './json.ts'

/** Something to tell a team's open screens. */
export interface NewEvent {
  teamId: TeamId
  type: string
  payload: unknown
}

/** An event as stored, its payload still the JSON text the stream sends. */
export interface StoredEvent {
  seq: number
  type: string
  json: string
}

/**
 * Lets nobody else number events of these teams until the transaction ends. What is read after it, and told of in the
 * same transaction, is as new as anything told before: without it whoever read first may number last, and leave screens
 * with what was. A team that is gone is passed over. Called before the first reading that an event is made from, and never before rows of posts are locked.
 */
export async function lockSequences(tx: Db, teams: readonly TeamId[]): Promise<void> {
  if (teams.length === 0) return
  await tx.execute(sql`
    insert into team_sequence as t (team_id, seq)
    select id, 0 from organization where id = any(${textArray(teams)}) order by id
    on conflict (team_id) do update set seq = t.seq`)
}

/** "vis" in ASCII, then 99: one teller of who has which story at a time, for each team. */
const TELLER = 0x76697363

/**
 * Lets nobody else tell of these teams' coverage until the transaction ends, and holds up no other event: reading who has
 * a story that hundreds tell takes seconds, and no alert may wait for it. Whoever tells of coverage calls it before the
 * first reading, after rows of posts are locked; then what is told last is what was read last.
 */
export async function lockTellings(tx: Db, teams: readonly TeamId[]): Promise<void> {
  if (teams.length === 0) return
  await tx.execute(sql`
    select pg_advisory_xact_lock(${TELLER}::int, team) from (
      select distinct hashtext(t) as team from unnest(${textArray(teams)}) t order by team offset 0) ordered`)
}

/**
 * Numbers and stores events; the last number of each team. To be called late in the transaction: the row lock
 * on the team's counter is held to the commit, which is what makes the numbers rise in commit order. Teams
 * are taken in a fixed order, so two transactions cannot block each other in a circle.
 */
export async function appendEvents(
  tx: Db,
  events: readonly NewEvent[],
  now: Date,
): Promise<Map<TeamId, number>> {
  if (events.length === 0) return new Map()
  const list = events.map(({ teamId, type, payload }, place) => ({ team_id: teamId, place, type, payload }))
  const reserved = await rows<{ team: TeamId; seq: number }>(
    tx,
    sql`
    with given as materialized (
      select x.*, row_number() over (partition by team_id order by place) as nth
      from jsonb_to_recordset(${jsonRows(list)}) as x(team_id text, place int, type text, payload jsonb)
    ), reserved as (
      insert into team_sequence as t (team_id, seq)
      select team_id, count(*) from given group by team_id order by team_id
      on conflict (team_id) do update set seq = t.seq + excluded.seq
      returning t.team_id, t.seq
    ), stored as (
      insert into event (team_id, seq, type, payload, created_at)
      select g.team_id, r.seq - g.n + g.nth, g.type, g.payload, ${now.toISOString()}::timestamptz
      from (select *, count(*) over (partition by team_id) as n from given) g
      join reserved r on r.team_id = g.team_id
    )
    select team_id as team, seq::float8 as seq from reserved`,
  )
  return new Map(reserved.map((row) => [row.team, row.seq]))
}

/** The team's events after `seq`, oldest first, at most `limit`. */
export async function eventsAfter(
  db: Db,
  teamId: TeamId,
  seq: number,
  limit: number,
): Promise<StoredEvent[]> {
  return db
    .select({ seq: event.seq, type: event.type, json: sql<string>`${event.payload}::text` })
    .from(event)
    .where(and(eq(event.teamId, teamId), gt(event.seq, seq)))
    .orderBy(asc(event.seq))
    .limit(limit)
}

/** The team's last number, 0 before the first. */
export async function lastSeq(db: Db, teamId: TeamId): Promise<number> {
  const [row] = await db
    .select({ seq: teamSequence.seq })
    .from(teamSequence)
    .where(eq(teamSequence.teamId, teamId))
  return row?.seq ?? 0
}

/** Drops events older than `before`. Whoever is still behind them is told to read the lists again. */
export async function pruneEvents(db: Db, before: Date): Promise<void> {
  await db.delete(event).where(lt(event.createdAt, before))
}
