import { type SQL, sql } from 'drizzle-orm'
import { type Db, rows, type TeamId } from '../db.ts'
import { epochMs, uuidArray } from './json.ts'
import { holdings, IS_PAGE } from './keeping-hold.ts'

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

const HELD = sql`exists (${holdings({ post: sql`c.id` })})`
const HELD_WHOLE = sql`exists (select from (${holdings({ post: sql`c.id` })}) h where h.whole)`
/** Of a kept medium `m` of a post `c`: more of it is kept than anybody holds. */
const TOO_MUCH = sql`(not ${HELD} or (m.depth = 'original' and not ${IS_PAGE} and not ${HELD_WHOLE}))`

/** A part of what was looked through: where it ended (null: at the end of all), and posts in it of which more is kept than anybody holds. */
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
    sql`select case when exists (select from media m where m.post_id = c.id and m.sha256 is not null and ${TOO_MUCH})
      then c.id::text end as id, ${epochMs(sql`c.moment`)} as moment from (
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
    sql`select m.id::text as id, case when ${TOO_MUCH} then c.id::text end as post from (
      select id, post_id, depth, kind from media where sha256 is not null and id > ${after}::uuid order by id limit ${limit}
    ) m join post c on c.id = m.post_id order by m.id`,
  )
  return {
    last: found.length < limit ? null : (found.at(-1)?.id ?? null),
    posts: [...new Set(found.flatMap(({ post }) => post ?? []))],
  }
}

/**
 * Lets go of what is kept of those posts and nobody holds: all of it, or, where thumbnails alone are held, what is more. The
 * posts are taken first: whoever saves one meanwhile waits until it is gone, and whoever has just saved one keeps all of
 * it. What somebody else is at work on is left for another time, so it waits for nobody. The bytes are the sweep's. How many media.
 */
export async function evictMedia(tx: Db, posts: readonly string[]): Promise<number> {
  const taken = await rows<{ id: string }>(
    tx,
    sql`select id::text as id from post where id = any(${uuidArray(posts)}) order by id for update skip locked`,
  )
  if (taken.length === 0) return 0
  const going = (which: SQL) => sql`going as (
    select m.id from media m join post c on c.id = m.post_id
    where c.id = any(${uuidArray(taken.map(({ id }) => id))}) and m.sha256 is not null and ${which}
    for update of m skip locked)`
  const lessened = await rows(
    tx,
    sql`with ${going(sql`${HELD} and ${TOO_MUCH} and ${HAS_THUMBNAILS}`)}
      update media m set depth = 'thumbnail' from going where going.id = m.id returning m.id`,
  )
  const gone = await rows(
    tx,
    sql`with ${going(TOO_MUCH)}
      update media m set state = 'evicted', depth = 'signature', sha256 = null, due_at = null
      from going where going.id = m.id returning m.id`,
  )
  return lessened.length + gone.length
}

const HAS_THUMBNAILS = sql`exists (
  select from blob b where b.sha256 = m.sha256 and jsonb_array_length(b.thumbnails) > 0)`
