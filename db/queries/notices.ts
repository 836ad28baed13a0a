import { type SQL, sql } from 'drizzle-orm'
import type { PersonWay } from '../../server/core/calm/decide.ts'
import { USUAL_WISHES, type Wishes } from '../../server/core/calm/wishes.ts'
import type { HeldWhy } from '../../server/core/notices/notice.ts'
import type { RuleNotice } from '../../server/core/rules/model.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs, jsonRows, textArray, uuidArray } from './json.ts'

const at = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`

/** "vis" in ASCII, then 110: one planner for each team at a time, for what it may tell depends on what was told. */
const PLANNER = 0x7669736e

/** Lets nobody else plan for these teams until the transaction ends. */
export async function lockPlanning(tx: Db, teams: readonly TeamId[]): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(${PLANNER}::int, team) from (
      select distinct hashtext(t) as team from unnest(${textArray(teams)}) t order by team offset 0) ordered`)
}

/** An alert of which it is to be decided who hears of it. */
export interface DueNotice {
  alertId: string
  teamId: TeamId
  sourceId: string
  story: string | null
  high: boolean
  /** Nobody is to hear of it: muted, dismissed, or its post was taken down. */
  silenced: boolean
  createdAt: Date
}

/** Takes up to `limit` alerts whose turn it is; their rows are locked until the transaction ends, others pass them over. */
export async function takeDueNotices(tx: Db, now: Date, limit: number): Promise<DueNotice[]> {
  const found = await rows<Omit<DueNotice, 'createdAt'> & { created: number } & Record<string, unknown>>(
    tx,
    sql`
    with due as (
      select alert_id from notice_due where phase = 'first' and due_at <= ${at(now)}
      order by due_at limit ${limit} for update skip locked
    )
    select a.id::text as "alertId", a.team_id as "teamId", a.source_id::text as "sourceId",
      k.story_id::text as story, a.priority = 'high' as high,
      (a.muted_at is not null or a.state = 'dismissed' or p.deleted_at is not null) as silenced,
      ${epochMs(sql`a.created_at`)} as created
    from due join alert a on a.id = due.alert_id join post p on p.id = a.post_id
      left join post_check k on k.post_id = a.post_id
    order by a.created_at, a.id`,
  )
  return found.map(({ created, ...one }) => ({ ...one, createdAt: dateOf(created) ?? now }))
}

/** When the next alert's turn comes, or that of what is held; null: nothing waits. */
export async function nextNoticeAt(db: Db): Promise<Date | null> {
  const [found] = await rows<{ at: number | null }>(
    db,
    sql`select ${epochMs(sql`least(
      (select min(due_at) from notice_due where phase = 'first'), (select min(until) from notice_held))`)} as at`,
  )
  return dateOf(found?.at ?? null)
}

/** Those alerts are done with. */
export async function settleNotices(tx: Db, alertIds: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from notice_due where alert_id = any(${uuidArray(alertIds)})`)
}

/** Puts off an alert that could not be planned. */
export async function postponeNotice(db: Db, alertId: string, until: Date): Promise<void> {
  await db.execute(
    sql`update notice_due set due_at = ${at(until)}, attempts = attempts + 1 where alert_id = ${alertId}::uuid`,
  )
}

/** The posts were compared: whoever waits for that waits no more. Whether anybody did. */
export async function hastenNotices(tx: Db, postIds: readonly string[], now: Date): Promise<boolean> {
  const found = await rows<{ one: number }>(
    tx,
    sql`update notice_due n set due_at = ${at(now)} from alert a
      where a.post_id = any(${uuidArray(postIds)}) and n.alert_id = a.id and n.due_at > ${at(now)} returning 1 as one`,
  )
  return found.length > 0
}

/** A member with what they want to hear and where they receive. */
export interface PersonTo {
  teamId: TeamId
  userId: string
  wishes: Wishes
  /** Ids of their devices. */
  devices: string[]
}

/** Everybody in these teams. */
export async function peopleOf(db: Db, teams: readonly TeamId[]): Promise<PersonTo[]> {
  const found = await rows<
    { team: TeamId; user: string; wishes: Partial<Wishes> | null; devices: string[] } & Record<
      string,
      unknown
    >
  >(
    db,
    sql`
    select m.organization_id as team, m.user_id as "user", n.wishes,
      coalesce((select jsonb_agg(d.id order by d.created_at, d.id) from push_device d where d.user_id = m.user_id),
        '[]'::jsonb) as devices
    from member m left join notification_preference n
      on n.team_id = m.organization_id and n.user_id = m.user_id
    where m.organization_id = any(${textArray(teams)}) order by m.created_at, m.id`,
  )
  return found.map(({ team, user, wishes, devices }) => ({
    teamId: team,
    userId: user,
    wishes: { ...USUAL_WISHES, ...wishes },
    devices,
  }))
}

/** What rules in force that matched these alerts say of who is to hear of them. */
export async function ruleNotices(
  db: Db,
  alertIds: readonly string[],
): Promise<{ alertId: string; notify: RuleNotice }[]> {
  return rows<{ alertId: string; notify: RuleNotice }>(
    db,
    sql`select m.alert_id::text as "alertId", r.actions -> 'notify' as notify
      from rule_match m join rule r on r.id = m.rule_id
      where m.alert_id = any(${uuidArray(alertIds)}) and r.enabled and r.deleted_at is null
        and r.actions ? 'notify'`,
  )
}

/** The webhooks of these teams that may be sent to; `all`: they want every alert. */
export async function webhooksTo(
  db: Db,
  teams: readonly TeamId[],
): Promise<{ id: string; teamId: TeamId; all: boolean }[]> {
  return rows<{ id: string; teamId: TeamId; all: boolean }>(
    db,
    sql`select id::text as id, team_id as "teamId", scope = 'all' as "all" from webhook
      where team_id = any(${textArray(teams)}) and enabled and gone_at is null and deleted_at is null
      order by created_at, id`,
  )
}

/** That a person was told of an alert, or will be with others. */
export interface Known {
  userId: string
  way: PersonWay
  alertId: string
}

/** Who knows of these alerts already, the oldest made at `since`. */
export async function knownTo(
  db: Db,
  teams: readonly TeamId[],
  alertIds: readonly string[],
  since: Date,
): Promise<Known[]> {
  return rows<Known & Record<string, unknown>>(
    db,
    sql`
    select d.user_id as "userId", d.way, x.id::text as "alertId" from delivery d
      cross join lateral unnest(d.alert_ids) x(id)
    where d.created_at >= ${at(since)} and d.team_id = any(${textArray(teams)}) and d.user_id is not null
      and d.kind in ('alert', 'bundle') and x.id = any(${uuidArray(alertIds)})
    union select h.user_id, h.by, h.alert_id::text from notice_held h
    where h.team_id = any(${textArray(teams)}) and h.alert_id = any(${uuidArray(alertIds)})`,
  )
}

/** Alerts of the same stories, told lately, that nobody put apart from the ones asked about. */
export async function storyMates(
  db: Db,
  alertIds: readonly string[],
  since: Date,
): Promise<{ alertId: string; mateId: string }[]> {
  return rows<{ alertId: string; mateId: string }>(
    db,
    sql`
    select a.id::text as "alertId", b.id::text as "mateId"
    from alert a join post_check k on k.post_id = a.post_id and k.story_id is not null
      join post_check o on o.story_id = k.story_id and o.post_id <> k.post_id
      join alert b on b.post_id = o.post_id and b.team_id = a.team_id and b.created_at > ${at(since)}
    where a.id = any(${uuidArray(alertIds)}) and not exists (
      select 1 from coverage_correction x where x.team_id = a.team_id and x.verdict = 'different'
        and x.post_id = least(k.post_id, o.post_id) and x.other_id = greatest(k.post_id, o.post_id))`,
  )
}

/** A message that told of an alert. */
export interface ToldBy {
  userId: string
  way: PersonWay
  tag: string
  alertIds: string[]
  at: Date
}

/** The messages of these keys, the newest first; those that did not arrive and will not are none. */
export async function toldBy(db: Db, keys: readonly string[]): Promise<ToldBy[]> {
  if (keys.length === 0) return []
  const found = await rows<Omit<ToldBy, 'at'> & { at: number } & Record<string, unknown>>(
    db,
    sql`select user_id as "userId", way, tag, to_jsonb(alert_ids) as "alertIds", ${epochMs(sql`created_at`)} as at
      from delivery where key = any(${textArray(keys)}) and user_id is not null and way <> 'webhook'
        and state in ('due', 'sent', 'acked')
      order by created_at desc, id desc`,
  )
  return found.map((row) => ({ ...row, at: dateOf(row.at) ?? new Date(0) }))
}

/** A message to a person, whatever the number of their devices. */
export interface Told {
  teamId: TeamId
  userId: string
  way: PersonWay
  at: Date
  high: boolean
}

/** Messages to the people of these teams since `since` that were no updates. */
export async function toldSince(db: Db, teams: readonly TeamId[], since: Date): Promise<Told[]> {
  const found = await rows<Omit<Told, 'at'> & { at: number } & Record<string, unknown>>(
    db,
    sql`
    select team_id as "teamId", user_id as "userId", way, ${epochMs(sql`created_at`)} as at, bool_or(high) as high
    from delivery where team_id = any(${textArray(teams)}) and user_id is not null and created_at > ${at(since)}
      and kind in ('alert', 'bundle') and not quiet and way <> 'webhook'
    group by team_id, user_id, way, tag, created_at`,
  )
  return found.map((row) => ({ ...row, at: dateOf(row.at) ?? since }))
}

/** What is held for a person by one way for one reason. */
export interface HeldGroup {
  teamId: TeamId
  userId: string
  by: PersonWay
  why: HeldWhy
  since: Date
  until: Date
}

/** What is held of bursts and beyond caps for the people of these teams. */
export async function heldGroups(db: Db, teams: readonly TeamId[]): Promise<HeldGroup[]> {
  const found = await rows<
    Omit<HeldGroup, 'since' | 'until'> & { since: number; until: number } & Record<string, unknown>
  >(
    db,
    sql`
    select team_id as "teamId", user_id as "userId", by, why, ${epochMs(sql`min(created_at)`)} as since,
      ${epochMs(sql`max(until)`)} as until
    from notice_held where team_id = any(${textArray(teams)}) and why in ('burst', 'cap')
    group by team_id, user_id, by, why`,
  )
  return found.map((row) => ({
    ...row,
    since: dateOf(row.since) ?? new Date(0),
    until: dateOf(row.until) ?? new Date(0),
  }))
}

/** Something to be told later. */
export interface NewHeld {
  teamId: TeamId
  userId: string
  alertId: string
  why: HeldWhy
  by: PersonWay
  until: Date
}

/** Holds what is to be told later; a burst that goes on holds all of it for as long as its newest. */
export async function holdNotices(tx: Db, list: readonly NewHeld[], now: Date): Promise<void> {
  if (list.length === 0) return
  await tx.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${jsonRows(list)}) as x("teamId" text, "userId" text, "alertId" uuid, why text,
        by text, until timestamptz)
    ), longer as (
      update notice_held h set until = g.until from (
        select "teamId", "userId", by, max(until) as until from given where why = 'burst'
        group by "teamId", "userId", by) g
      where h.team_id = g."teamId" and h.user_id = g."userId" and h.by = g.by and h.why = 'burst'
    )
    insert into notice_held (team_id, user_id, alert_id, why, by, until, created_at)
    select g."teamId", g."userId", g."alertId", g.why, g.by,
      case when g.why = 'burst' then max(g.until) over (partition by g."teamId", g."userId", g.by, g.why)
        else g.until end, ${at(now)}
    from given g on conflict do nothing`)
}

/** Something that was held and is to be told now. */
export interface ReadyHeld {
  teamId: TeamId
  userId: string
  by: PersonWay
  alertId: string
  why: HeldWhy
  high: boolean
}

/** The teams for whose people something held is to be told by now, at most `limit`. */
export async function teamsWithReady(db: Db, now: Date, limit: number): Promise<TeamId[]> {
  const found = await rows<{ team: TeamId }>(
    db,
    sql`select distinct team_id as team from notice_held where until <= ${at(now)} limit ${limit}`,
  )
  return found.map(({ team }) => team)
}

/** Takes what was held for the people of these teams until now, the newest first. */
export async function takeReady(tx: Db, teams: readonly TeamId[], now: Date): Promise<ReadyHeld[]> {
  return rows<ReadyHeld & Record<string, unknown>>(
    tx,
    sql`
    with ready as (
      delete from notice_held where team_id = any(${textArray(teams)}) and until <= ${at(now)} returning *
    )
    select r.team_id as "teamId", r.user_id as "userId", r.by, r.alert_id::text as "alertId", r.why,
      a.priority = 'high' as high
    from ready r join alert a on a.id = r.alert_id order by a.created_at desc, a.id desc`,
  )
}

/** An alert whose post somebody of its team saved. */
export interface SavedAlert {
  alertId: string
  teamId: TeamId
  savedBy: string
  savedAt: Date
}

/** Those of these alerts whose post somebody has saved and not thrown away, lately enough to matter. */
export async function savedAlerts(db: Db, alertIds: readonly string[]): Promise<SavedAlert[]> {
  if (alertIds.length === 0) return []
  const found = await rows<Omit<SavedAlert, 'savedAt'> & { at: number } & Record<string, unknown>>(
    db,
    sql`select a.id::text as "alertId", a.team_id as "teamId", v.saved_by as "savedBy", ${epochMs(sql`v.created_at`)} as at
      from alert a join saved v on v.team_id = a.team_id and v.post_id = a.post_id
      where a.id = any(${uuidArray(alertIds)}) and v.trashed_at is null and v.saved_by is not null`,
  )
  return found.map(({ at, ...one }) => ({ ...one, savedAt: dateOf(at) ?? new Date(0) }))
}
