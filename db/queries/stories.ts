import { sql } from 'drizzle-orm'
import type { MediaRef } from '../../server/core/post.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs } from './json.ts'

/** A story that several sources of a team told. */
export interface StoryRow {
  id: string
  /** Of its first post. */
  title: string
  imageUrl: string | null
  firstAt: Date
  lastAt: Date
  posts: number
  /** Who told it, the first first. */
  tellers: { id: string; name: string; role: SourceRole }[]
}

/** Where the former page ended. */
export interface StoryCursor {
  lastAt: Date
  id: string
}

export interface StoryPageAsked {
  /** Stories with something new since then; older ones are left out. */
  since: Date
  after: StoryCursor | null
  limit: number
}

interface Found extends Record<string, unknown> {
  id: string
  title: string
  media: MediaRef[]
  first: number
  last: number
  posts: number
  tellers: StoryRow['tellers']
}

/**
 * Stories that at least two sources of the team told, newest news first by (last, id). Posts of others, and those that
 * a person put apart from the first, do not count.
 */
export async function storiesOf(
  db: Db,
  teamId: TeamId,
  { since, after, limit }: StoryPageAsked,
): Promise<StoryRow[]> {
  const from = sql`${since.toISOString()}::timestamptz`
  const beyond = after
    ? sql`(last, id) < (${after.lastAt.toISOString()}::timestamptz, ${after.id}::uuid)`
    : sql`true`
  const found = await rows<Found>(
    db,
    sql`
    with mine as materialized (
      select id, channel_id, name, role from source where team_id = ${teamId} and deleted_at is null
    ), recent as materialized (
      select k.story_id as id, max(k.moment) as last
      from mine join post p on p.channel_id = mine.channel_id and p.seen_at >= ${from}
        join post_check k on k.post_id = p.id
      where k.story_id is not null group by k.story_id having max(k.moment) >= ${from}
    ), newest as (
      -- In order before anything is asked of each: a page asks of few.
      select * from recent where ${beyond} order by last desc, id desc offset 0
    )
    select newest.id::text as id, p.title, p.media, ${epochMs(sql`f.moment`)} as first, ${epochMs(sql`newest.last`)} as last,
      t.posts, t.tellers
    from newest
    join lateral (
      select k.post_id, k.moment from post_check k join mine on mine.channel_id = k.channel_id
      where k.story_id = newest.id order by k.moment, k.post_id limit 1
    ) f on true
    join lateral (
      select sum(n)::int as posts, count(*)::int as many,
        jsonb_agg(jsonb_build_object('id', id, 'name', name, 'role', role) order by first, id) as tellers
      from (
        select mine.id, mine.name, mine.role, count(*) as n, min(k.moment) as first
        from post_check k join mine on mine.channel_id = k.channel_id
        where k.story_id = newest.id and not exists (
          select 1 from coverage_correction x where x.team_id = ${teamId} and x.verdict = 'different'
            and x.post_id = least(f.post_id, k.post_id) and x.other_id = greatest(f.post_id, k.post_id))
        group by mine.id, mine.name, mine.role
      ) each
    ) t on true
    join post p on p.id = f.post_id
    where t.many >= 2
    order by newest.last desc, newest.id desc limit ${limit}`,
  )
  return found.map(asStory)
}

function asStory({ id, title, media, first, last, posts, tellers }: Found): StoryRow {
  return {
    id,
    title,
    imageUrl: media.find(({ kind }) => kind === 'image')?.url ?? null,
    firstAt: dateOf(first) ?? new Date(0),
    lastAt: dateOf(last) ?? new Date(0),
    posts,
    tellers,
  }
}
