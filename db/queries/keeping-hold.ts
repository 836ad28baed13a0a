import { type SQL, sql } from 'drizzle-orm'

/** Which holdings are looked for: a team's, or whoever's of one post. SQL of the id. */
export type Whose = { team: SQL } | { post: SQL }

/**
 * Who holds the media of which posts, as rows `(team_id, post_id, saved, whole, moment)`: a team that saved the post (what
 * lies in its trash is saved too, until it is emptied), all of it; one that was alerted of it, all of it; and one that has
 * its channel among its competitors and wants their pictures, the thumbnails. The last two from the team's `held_from` on
 * and since `moment`. One post is held once by a team, or twice when it is saved. The capture wants no more than this.
 */
export function holdings(whose: Whose): SQL {
  return sql`
    select k.team_id, k.post_id, true as saved, true as whole, null::timestamptz as moment
    from saved k where ${'team' in whose ? sql`k.team_id = ${whose.team}` : sql`k.post_id = ${whose.post}`}
    union all
    select a.team_id, a.post_id, false, true, a.created_at
    from alert a join source s on s.id = a.source_id left join keeping g on g.team_id = a.team_id
    where ${'team' in whose ? sql`a.team_id = ${whose.team}` : sql`a.post_id = ${whose.post}`}
      and s.role <> 'competitor' and a.created_at >= ${HELD_FROM}
    union all
    select s.team_id, p.id, false, false, p.seen_at
    from source s join post p on p.channel_id = s.channel_id left join keeping g on g.team_id = s.team_id
    where ${'team' in whose ? sql`s.team_id = ${whose.team}` : sql`p.id = ${whose.post}`}
      and s.role = 'competitor' and coalesce(g.competitor_media, true) and p.seen_at >= ${HELD_FROM}`
}

const HELD_FROM = sql`coalesce(g.held_from, '-infinity'::timestamptz)`

/** A medium `m` is a copy of the post's page: of that there are no thumbnails, and whoever holds any of the post holds all of it. */
export const IS_PAGE = sql`m.kind in ('screenshot', 'reading')`

/** What lies in the store of a blob `b`: all of it, or the thumbnails alone. */
export function storedBytes(whole: SQL): SQL {
  return sql`(case when ${whole} and b.original then b.bytes else 0 end
    + coalesce((select sum((x ->> 'bytes')::bigint) from jsonb_array_elements(b.thumbnails) x), 0))`
}
