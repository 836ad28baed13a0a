import { type SQL, sql } from 'drizzle-orm'
import { type Db, rows, type TeamId } from '../db.ts'
import { epochMs, uuidArray } from './json.ts'
import { holdings } from './keeping-hold.ts'

/** A team as its keeping is looked after. */
export interface KeepingTeam {
  team: TeamId
  /** Null: the house's. */
  quotaBytes: number | null
  retentionDays: number | null
  heldFrom: number | null
}

/** Every team with what it wants kept; moments in milliseconds. */
export async function keepingTeams(db: Db): Promise<KeepingTeam[]> {
  return rows<KeepingTeam & Record<string, unknown>>(
    db,
    sql`select o.id as team, g.quota_bytes::float8 as "quotaBytes", g.retention_days as "retentionDays",
      ${epochMs(sql`g.held_from`)} as "heldFrom"
    from organization o left join keeping g on g.team_id = o.id order by o.id`,
  )
}

/** Holds unsaved media for a team from then on; never from earlier than before. */
export async function holdFrom(db: Db, team: TeamId, from: Date, now: Date): Promise<void> {
  await db.execute(sql`
    insert into keeping as g (team_id, held_from, updated_at)
    select id, ${from.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from organization where id = ${team}
    on conflict (team_id) do update set held_from = greatest(g.held_from, excluded.held_from)`)
}

const HAS_ANY = sql`exists (select from media m where m.post_id = c.id and m.sha256 is not null)`
const HELD_BY_NOBODY = sql`not exists (${holdings({ post: sql`c.id` })})`

/** A part of what was looked through: where it ended (null: at the end of all), and posts in it that nobody holds. */
export interface UnheldPage<Place> {
  last: Place | null
  posts: string[]
}

/**
 * Looks through the posts that a team held since moments from `from` until before `until` (milliseconds), oldest first, some
 * `limit` of them: more where several came at one moment.
 */
export async function unheldBetween(
  db: Db,
  team: TeamId,
  { from, until }: { from: number | null; until: number },
  limit: number,
): Promise<UnheldPage<number>> {
  const first = from === null ? sql`'-infinity'` : sql`${new Date(from).toISOString()}`
  const within = (moment: SQL) =>
    sql`${moment} >= ${first}::timestamptz and ${moment} < ${new Date(until).toISOString()}::timestamptz`
  const found = await rows<{ id: string | null; moment: number }>(
    db,
    sql`select case when ${HAS_ANY} and ${HELD_BY_NOBODY} then c.id::text end as id, ${epochMs(sql`c.moment`)} as moment from (
      select id, moment from (
        (select a.post_id as id, a.created_at as moment from alert a
          where a.team_id = ${team} and ${within(sql`a.created_at`)}
          order by a.created_at fetch first ${limit} rows with ties)
        union all
        select r.id, r.moment from source s cross join lateral (
          select p.id, p.seen_at as moment from post p where p.channel_id = s.channel_id and ${within(sql`p.seen_at`)}
          order by p.seen_at fetch first ${limit} rows with ties) r
        where s.team_id = ${team} and s.role = 'competitor'
      ) held order by moment fetch first ${limit} rows with ties
    ) c order by c.moment`,
  )
  return {
    last: found.length < limit ? null : (found.at(-1)?.moment ?? null),
    posts: [...new Set(found.flatMap(({ id }) => id ?? []))],
  }
}

/** Looks through `limit` kept media after that one, in the order of their ids. */
export async function unheldAfter(db: Db, after: string, limit: number): Promise<UnheldPage<string>> {
  const found = await rows<{ id: string; post: string | null }>(
    db,
    sql`select c.media::text as id, case when ${HELD_BY_NOBODY} then c.id::text end as post from (
      select m.id as media, m.post_id as id from media m where m.sha256 is not null and m.id > ${after}::uuid
      order by m.id limit ${limit}
    ) c order by c.media`,
  )
  return {
    last: found.length < limit ? null : (found.at(-1)?.id ?? null),
    posts: [...new Set(found.flatMap(({ post }) => post ?? []))],
  }
}

/**
 * Lets go of all that is kept of those posts among these that nobody holds; how many media. The posts are taken first: whoever
 * saves one meanwhile waits until it is gone, and whoever has just saved one keeps all of it. What somebody else is at work
 * on is left for another time, so it waits for nobody. The bytes are the sweep's.
 */
export async function evictMedia(tx: Db, posts: readonly string[]): Promise<number> {
  const taken = await rows<{ id: string }>(
    tx,
    sql`select id::text as id from post where id = any(${uuidArray(posts)}) order by id for update skip locked`,
  )
  if (taken.length === 0) return 0
  const gone = await rows(
    tx,
    sql`with going as (
      select m.id from media m join post c on c.id = m.post_id
      where c.id = any(${uuidArray(taken.map(({ id }) => id))}) and m.sha256 is not null and ${HELD_BY_NOBODY}
      for update of m skip locked
    )
    update media m set state = 'evicted', depth = 'signature', sha256 = null, due_at = null from going where going.id = m.id returning m.id`,
  )
  return gone.length
}
