import { type SQL, sql } from 'drizzle-orm'
import {
  isUnread,
  type ReachView,
  UNREAD_FLOOR_MS,
  type WatchedSource,
} from '../../server/core/coverage/reach.ts'
import { SILENT_FLOOR_MS, SILENT_RHYTHMS } from '../../server/core/health.ts'
import { intervalSeconds } from '../../server/core/schedule.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs, textArray, uuidArray } from './json.ts'
import { rhythmOf } from './sources.ts'

/** A comparison takes no longer than this: after it, posts that wait are behind. */
const BEHIND_MS = 5_000

/** The competitors' sources of a team, oldest first, paused ones included, with how well each is seen. */
export async function watchedSources(db: Db, teamId: TeamId, now: Date): Promise<WatchedSource[]> {
  return (await watched(db, sql`s.team_id = ${teamId}`, now)).map(asWatched)
}

/** The same of several teams, by team; a team without competitors is left out. */
export async function watchedByTeams(
  db: Db,
  teams: readonly TeamId[],
  now: Date,
): Promise<Map<TeamId, WatchedSource[]>> {
  const found = await watched(db, sql`s.team_id = any(${textArray(teams)})`, now)
  const byTeam = Map.groupBy(found, (row) => row.team)
  return new Map([...byTeam].map(([team, list]) => [team, list.map(asWatched)]))
}

function watched(db: Db, which: SQL, now: Date): Promise<WatchedRow[]> {
  return rows<WatchedRow>(
    db,
    sql`
    select s.team_id as team, s.id::text as id, s.name, c.platform, c.address, c.site_url as "siteUrl", c.state, c.failures,
      ${epochMs(sql`s.paused_at`)} as paused, ${epochMs(sql`c.failing_since`)} as failing,
      ${epochMs(sql`c.last_checked_at`)} as checked, ${epochMs(sql`c.last_ok_at`)} as ok,
      ${epochMs(sql`c.last_post_at`)} as posted, c.method, c.asked_seconds as asked, c.auto, c.hint_seconds as hint, r.rhythm, ${epochMs(sql`b.since`)} as behind
    from source s join channel c on c.id = s.channel_id
    left join lateral (${waiting(now)}) b on true
    left join lateral (
      select rhythm from (${rhythmOf(sql`c.id`)}) r where c.last_post_at < ${quietBefore(now)}
    ) r on true
    where ${which} and s.role = 'competitor' and s.deleted_at is null
    order by s.created_at, s.id`,
  )
}

/** Nobody is silent whose last post is younger. */
function quietBefore(now: Date): SQL {
  return sql`${new Date(now.getTime() - SILENT_FLOOR_MS).toISOString()}::timestamptz`
}

/** Channels of competitors that have been silent far beyond their habit. A matter of hours: not to be asked every second. */
export async function silentChannels(db: Db, now: Date): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`
    select c.id::text as id from channel c, lateral (${rhythmOf(sql`c.id`)}) r
    where c.last_post_at < ${quietBefore(now)} and c.failures = 0 and c.last_ok_at is not null and c.state <> 'gone'
      and exists (select 1 from source s where s.channel_id = c.id and s.role = 'competitor' and s.deleted_at is null)
      and extract(epoch from ${now.toISOString()}::timestamptz - c.last_post_at) > ${SILENT_RHYTHMS} * r.rhythm`,
  )
  return found.map(({ id }) => id)
}

/** Channels of competitors that nobody looked at for long. */
export async function unreadChannels(db: Db, now: Date): Promise<string[]> {
  const late = sql`${new Date(now.getTime() - UNREAD_FLOOR_MS).toISOString()}::timestamptz`
  const found = await rows<{ id: string; checked: number } & WishColumns>(
    db,
    sql`
    select c.id::text as id, ${epochMs(sql`c.last_checked_at`)} as checked, c.platform, c.method,
      c.asked_seconds as asked, c.auto, c.hint_seconds as hint
    from channel c
    where c.last_checked_at < ${late} and c.failures = 0 and c.last_ok_at is not null and c.state <> 'gone'
      and exists (select 1 from source s where s.channel_id = c.id and s.role = 'competitor' and s.deleted_at is null)`,
  )
  return found
    .filter((row) => isUnread({ lastCheckedAt: dateOf(row.checked), everySeconds: everySeconds(row) }, now))
    .map(({ id }) => id)
}

/** Channels that are blind in a way the database does not see by itself. */
export interface QuietChannels {
  silent: readonly string[]
  unread: readonly string[]
}

/**
 * For each team with competitors a word that changes when anything of its reach does, but for when each was looked at.
 * Every team in one statement, and little of it leaves the database.
 */
export async function reachWords(
  db: Db,
  { silent, unread }: QuietChannels,
  now: Date,
): Promise<Map<TeamId, string>> {
  const found = await rows<{ team: TeamId; word: string }>(
    db,
    sql`
    with seen as materialized (
      select c.id, concat_ws(' ', c.site_url, c.address, c.failing_since, case when c.state = 'gone' then 'gone'
        when c.failures > 0 then 'failing' when c.last_ok_at is null then 'new'
        when c.id = any(${uuidArray(unread)}) then 'unread' when c.id = any(${uuidArray(silent)}) then 'silent' when exists (${waiting(now)}) then 'behind' end) as how
      from channel c
      where exists (select 1 from source s where s.channel_id = c.id and s.role = 'competitor' and s.deleted_at is null)
    )
    select s.team_id as team,
      md5(string_agg(concat_ws(' ', s.id, s.name, s.paused_at, seen.how), '|' order by s.created_at, s.id)) as word
    from source s join seen on seen.id = s.channel_id
    where s.role = 'competitor' and s.deleted_at is null group by s.team_id`,
  )
  return new Map(found.map(({ team, word }) => [team, word]))
}

/** What each team was told last of its reach; a team that was told nothing yet is left out. */
export async function toldReach(db: Db, teams: readonly TeamId[]): Promise<Map<TeamId, ReachView>> {
  const found = await rows<{ team: TeamId; payload: ReachView }>(
    db,
    sql`
    select t.id as team, e.payload from organization t, lateral (
      select payload from event where team_id = t.id and type = 'reach.updated' order by seq desc limit 1
    ) e
    where t.id = any(${textArray(teams)})`,
  )
  return new Map(found.map(({ team, payload }) => [team, payload]))
}

/**
 * The post of channel `c` that has waited longest to be compared, when that is too long or was tried in vain. One that
 * is compared a second time is known: it may be due because of what another team did, which is nobody else's affair.
 */
function waiting(now: Date): SQL {
  const late = new Date(now.getTime() - BEHIND_MS).toISOString()
  return sql`
    select least(k.due_at, ${now.toISOString()}::timestamptz) as since from post_check k
    where k.channel_id = c.id and k.due_at is not null
      and (k.attempts > 0 or (k.checked_at is null and k.due_at < ${late}::timestamptz))
    order by k.due_at limit 1`
}

interface WatchedRow extends Record<string, unknown> {
  team: TeamId
  id: string
  name: string
  platform: string
  address: string
  siteUrl: string | null
  state: 'active' | 'idle' | 'gone'
  failures: number
  paused: number | null
  failing: number | null
  checked: number | null
  ok: number | null
  posted: number | null
  /** Seconds; null too for a source whose last post is too young for silence. */
  rhythm: number | null
  behind: number | null
  method: string
  asked: number | null
  auto: boolean
  hint: number | null
}

type WishColumns = Pick<WatchedRow, 'platform' | 'method' | 'asked' | 'auto' | 'hint'>

function everySeconds({ platform, method, asked, auto, hint }: WishColumns): number {
  return intervalSeconds({ platform, method, askedSeconds: asked, auto, hintSeconds: hint })
}

function asWatched(row: WatchedRow): WatchedSource {
  const { id, name, platform, address, siteUrl, state, failures } = row
  return {
    id,
    name,
    platform,
    address,
    siteUrl,
    state,
    failures,
    pausedAt: dateOf(row.paused),
    failingSince: dateOf(row.failing),
    lastCheckedAt: dateOf(row.checked),
    lastOkAt: dateOf(row.ok),
    lastPostAt: dateOf(row.posted),
    rhythmSeconds: row.rhythm === null ? null : Math.max(1, Math.round(row.rhythm)),
    behindSince: dateOf(row.behind),
    everySeconds: everySeconds(row),
  }
}
