import { and, eq, sql } from 'drizzle-orm'
import { USUAL_WISHES, type Wishes } from '../../server/core/calm/wishes.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { notificationPreference, source } from '../schema/index.ts'
import { dateOf, epochMs } from './json.ts'

/** What a person wants to hear of a team; the usual where they said nothing. */
export async function wishesOf(db: Db, team: TeamId, userId: string): Promise<Wishes> {
  const [found] = await db
    .select({ wishes: notificationPreference.wishes })
    .from(notificationPreference)
    .where(and(eq(notificationPreference.teamId, team), eq(notificationPreference.userId, userId)))
  return { ...USUAL_WISHES, ...found?.wishes }
}

/** Keeps what a person wants. */
export async function putWishes(
  tx: Db,
  team: TeamId,
  userId: string,
  wishes: Wishes,
  now: Date,
): Promise<void> {
  await tx
    .insert(notificationPreference)
    .values({ teamId: team, userId, wishes, updatedAt: now })
    .onConflictDoUpdate({
      target: [notificationPreference.teamId, notificationPreference.userId],
      set: { wishes, updatedAt: now },
    })
}

/** Ids of the team's sources. */
export async function sourceIdsOf(db: Db, team: TeamId): Promise<Set<string>> {
  const found = await db.select({ id: source.id }).from(source).where(eq(source.teamId, team))
  return new Set(found.map(({ id }) => id))
}

/** An alert as the preview judges it. */
export interface PreviewRow {
  id: string
  title: string
  text: string
  source: string
  sourceId: string
  story: string | null
  high: boolean
  muted: boolean
  at: Date
  /** By what ways rules of the team send it to the person. */
  byRule: ('push' | 'mail')[]
}

/** The team's alerts since `since`, the oldest first, at most the newest `limit`; what rules did for `userId` beside. */
export async function alertsSince(
  db: Db,
  team: TeamId,
  userId: string,
  { since, limit }: { since: Date; limit: number },
): Promise<PreviewRow[]> {
  const found = await rows<Omit<PreviewRow, 'at'> & { at: number } & Record<string, unknown>>(
    db,
    sql`
    select a.id::text as id, p.title, left(p.text, 1000) as text, s.name as source, s.id::text as "sourceId",
      k.story_id::text as story, a.priority = 'high' as high, a.muted_at is not null as muted,
      ${epochMs(sql`a.created_at`)} as at, coalesce((
        select jsonb_agg(distinct w) from rule_match m join rule r on r.id = m.rule_id and r.team_id = ${team}
          cross join lateral jsonb_array_elements_text(r.actions -> 'notify' -> 'by') w
        where m.alert_id = a.id and r.enabled and r.deleted_at is null
          and (r.actions -> 'notify' -> 'people' = '"team"'::jsonb
            or r.actions -> 'notify' -> 'people' @> jsonb_build_array(${userId}::text))
      ), '[]'::jsonb) as "byRule"
    from alert a join post p on p.id = a.post_id join source s on s.id = a.source_id
      left join post_check k on k.post_id = a.post_id
    where a.team_id = ${team} and a.created_at > ${since.toISOString()}::timestamptz and p.deleted_at is null
    order by a.created_at desc, a.id desc limit ${limit}`,
  )
  return found.map((row) => ({ ...row, at: dateOf(row.at) ?? since })).reverse()
}

/** A message to a person, as they look it up. */
export interface LogRow {
  id: string
  kind: 'alert' | 'bundle' | 'overtaken' | 'silent-device' | 'test'
  why: 'hours' | 'hourly' | 'daily' | 'burst' | 'cap' | null
  title: string | null
  alerts: number
  way: 'push' | 'mail' | 'webhook'
  device: string | null
  state: 'due' | 'sent' | 'acked' | 'gone' | 'refused' | 'given-up'
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
  ackedAt: Date | null
}

/** What was sent to a person about a team, the newest first. */
export async function deliveryLog(db: Db, team: TeamId, userId: string, limit: number): Promise<LogRow[]> {
  const found = await rows<
    LogTimes & Omit<LogRow, 'createdAt' | 'sentAt' | 'ackedAt'> & Record<string, unknown>
  >(
    db,
    sql`
    select d.id::text as id, d.kind, d.why, coalesce(cardinality(d.alert_ids), 0) as alerts, d.way, v.name as device,
      d.state, d.last_error as "lastError", ${epochMs(sql`d.created_at`)} as created,
      ${epochMs(sql`d.sent_at`)} as sent, ${epochMs(sql`d.acked_at`)} as acked,
      (select coalesce(nullif(p.title, ''), left(p.text, 140)) from alert a join post p on p.id = a.post_id
        where a.team_id = ${team} and a.id = d.alert_ids[1]) as title
    from delivery d left join push_device v on v.id = d.device_id
    where d.team_id = ${team} and d.user_id = ${userId}
    order by d.created_at desc, d.id desc limit ${limit}`,
  )
  return found.map(({ created, sent, acked, ...row }) => ({
    ...row,
    createdAt: dateOf(created) ?? new Date(0),
    sentAt: dateOf(sent),
    ackedAt: dateOf(acked),
  }))
}

interface LogTimes {
  created: number
  sent: number | null
  acked: number | null
}
