import { eq, type SQL, sql } from 'drizzle-orm'
import type { Weight } from '../../server/core/media/keeping.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { keeping } from '../schema/index.ts'
import { dateOf, epochMs } from './json.ts'
import { holdings, IS_PAGE, storedBytes } from './keeping-hold.ts'

/** What a team set; null where the house's default holds. */
export interface KeepingSetting {
  quotaBytes: number | null
  retentionDays: number | null
  competitorMedia: boolean
  pageCopies: boolean
}

const DEFAULTS: KeepingSetting = {
  quotaBytes: null,
  retentionDays: null,
  competitorMedia: true,
  pageCopies: false,
}

/** What a team wants kept, and from when on unsaved media are held for it. */
export async function keepingOf(
  db: Db,
  team: TeamId,
): Promise<{ setting: KeepingSetting; heldFrom: Date | null }> {
  const [found] = await db.select().from(keeping).where(eq(keeping.teamId, team))
  if (!found) return { setting: DEFAULTS, heldFrom: null }
  const { heldFrom, quotaBytes, retentionDays, competitorMedia, pageCopies } = found
  return { setting: { quotaBytes, retentionDays, competitorMedia, pageCopies }, heldFrom }
}

/** Writes what a team wants kept; from when on it holds what is not saved stays as it is. */
export async function saveKeeping(tx: Db, team: TeamId, setting: KeepingSetting, now: Date): Promise<void> {
  const row = { ...setting, updatedAt: now }
  await tx
    .insert(keeping)
    .values({ ...row, teamId: team })
    .onConflictDoUpdate({ target: keeping.teamId, set: row })
}

/** What a team has, in bytes of the store and in media by their kind and state. */
export interface KeepingUsage extends Weight {
  images: number
  /** Sounds among them. */
  films: number
  /** Given up; a person may ask again. */
  failed: number
  due: number
}

/** What a team holds. All of its media are read: some seconds where there are a million. */
export async function usageOf(db: Db, team: TeamId): Promise<KeepingUsage> {
  const [found] = await rows<{ [Figure in keyof KeepingUsage]: number }>(
    db,
    sql`with ${heldMedia(team)}, ${heldBlobs}
    select coalesce(w.bytes, 0)::float8 as bytes, coalesce(w.saved, 0)::float8 as "savedBytes", n.*
    from (select sum(bytes) as bytes, sum(bytes) filter (where saved) as saved from blobs) w,
    (select count(*) filter (where sha256 is not null and kind in ('image', 'screenshot'))::float8 as images,
      count(*) filter (where sha256 is not null and kind in ('video', 'audio'))::float8 as films,
      count(*) filter (where state = 'failed')::float8 as failed,
      count(*) filter (where state = 'due')::float8 as due from held) n`,
  )
  return found ?? { bytes: 0, savedBytes: 0, images: 0, films: 0, failed: 0, due: 0 }
}

/**
 * The newest moment whose unsaved media do not fit into so many bytes together with all that is newer; null: all fit.
 * What several posts have is as new as the newest of them.
 */
export async function beyondRoom(db: Db, team: TeamId, room: number): Promise<Date | null> {
  const [found] = await rows<{ moment: number | null }>(
    db,
    sql`with ${heldMedia(team)}, ${heldBlobs}, added as (
      select moment, sum(bytes) over (order by moment desc) as bytes from blobs where not saved
    )
    select ${epochMs(sql`max(moment)`)} as moment from added where bytes > ${room}::float8`,
  )
  return dateOf(found?.moment ?? null)
}

/** The media of the posts that a team holds. */
function heldMedia(team: TeamId): SQL {
  return sql`posts as (
      select post_id, bool_or(saved) as saved, bool_or(whole) as whole, max(moment) as moment
      from (${holdings({ team: sql`${team}` })}) h group by post_id
    ), held as materialized (
      select m.sha256, m.kind, m.state, p.saved, p.whole or ${IS_PAGE} as whole, p.moment from posts p join media m on m.post_id = p.post_id
    )`
}

/** What of it is kept, each once, with what it weighs. */
const heldBlobs = sql`weighed as (
      select sha256, bool_or(saved) as saved, bool_or(whole) as whole, max(moment) as moment
      from held where sha256 is not null group by sha256
    ), blobs as (
      select w.saved, w.moment, ${storedBytes(sql`w.whole`)} as bytes from weighed w join blob b on b.sha256 = w.sha256
    )`

/** All that the store holds, bytes, whoever holds it: no team has more. */
export async function storedByHouse(db: Db): Promise<number> {
  const [found] = await rows<{ bytes: number }>(
    db,
    sql`select coalesce(sum(${storedBytes(sql`true`)}), 0)::float8 as bytes from blob b`,
  )
  return found?.bytes ?? 0
}
