import { type SQL, sql } from 'drizzle-orm'
import type { WatchedSource } from '../../server/core/coverage/reach.ts'
import { SILENT_FLOOR_MS } from '../../server/core/health.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs } from './json.ts'
import { rhythmOf } from './sources.ts'

/** A comparison takes no longer than this: after it, posts that wait are behind. */
const BEHIND_MS = 5_000

/** The competitors' sources of a team, oldest first, paused ones included, with how well each is seen. */
export async function watchedSources(db: Db, teamId: TeamId, now: Date): Promise<WatchedSource[]> {
  const found = await rows<WatchedRow>(
    db,
    sql`
    select s.id::text as id, s.name, c.platform, c.address, c.site_url as "siteUrl", c.state, c.failures,
      ${epochMs(sql`s.paused_at`)} as paused, ${epochMs(sql`c.failing_since`)} as failing,
      ${epochMs(sql`c.last_checked_at`)} as checked, ${epochMs(sql`c.last_ok_at`)} as ok,
      ${epochMs(sql`c.last_post_at`)} as posted, r.rhythm, ${epochMs(sql`b.since`)} as behind
    from source s join channel c on c.id = s.channel_id
    left join lateral (${waiting(now)}) b on true
    left join lateral (
      select rhythm from (${rhythmOf(sql`c.id`)}) r
      where c.last_post_at < ${new Date(now.getTime() - SILENT_FLOOR_MS).toISOString()}::timestamptz
    ) r on true
    where s.team_id = ${teamId} and s.role = 'competitor' and s.deleted_at is null
    order by s.created_at, s.id`,
  )
  return found.map(asWatched)
}

/** The post of channel `c` that has waited longest to be compared, when that is too long or was tried in vain. */
export function waiting(now: Date): SQL {
  const late = new Date(now.getTime() - BEHIND_MS).toISOString()
  return sql`
    select least(k.due_at, ${now.toISOString()}::timestamptz) as since from post_check k
    where k.channel_id = c.id and k.due_at is not null
      and (k.due_at < ${late}::timestamptz or k.attempts > 0)
    order by k.due_at limit 1`
}

interface WatchedRow extends Record<string, unknown> {
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
  }
}
