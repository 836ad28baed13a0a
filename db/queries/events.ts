import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import { type Db, rows, type TeamId } from '../db.ts'
import { event, teamSequence } from '../schema/index.ts'
import { jsonRows } from './json.ts'

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
  const last = await reserve(tx, events)
  const next = new Map<TeamId, number>()
  for (const { teamId } of events) next.set(teamId, (next.get(teamId) ?? 0) + 1)
  for (const [team, count] of next) next.set(team, (last.get(team) ?? 0) - count)
  const list = events.map(({ teamId, type, payload }) => {
    const seq = (next.get(teamId) ?? 0) + 1
    next.set(teamId, seq)
    return { team_id: teamId, seq, type, payload, created_at: now }
  })
  await tx.execute(sql`
    insert into event (team_id, seq, type, payload, created_at)
    select x.team_id, x.seq, x.type, x.payload, x.created_at
    from jsonb_to_recordset(${jsonRows(list)})
      as x(team_id text, seq bigint, type text, payload jsonb, created_at timestamptz)`)
  return last
}

async function reserve(tx: Db, events: readonly NewEvent[]): Promise<Map<TeamId, number>> {
  const counts = new Map<TeamId, number>()
  for (const { teamId } of events) counts.set(teamId, (counts.get(teamId) ?? 0) + 1)
  const list = [...counts].map(([team, n]) => ({ team, n }))
  const reserved = await rows<{ team: TeamId; seq: number }>(
    tx,
    sql`
    insert into team_sequence as t (team_id, seq)
    select team, n from jsonb_to_recordset(${jsonRows(list)}) as x(team text, n bigint) order by team
    on conflict (team_id) do update set seq = t.seq + excluded.seq
    returning t.team_id as team, t.seq::float8 as seq`,
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
