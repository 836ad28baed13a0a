import { type SQL, sql } from 'drizzle-orm'
import type { MediaRef } from '../../server/core/post.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs } from './json.ts'

/** A story that several sources of a team told. */
export interface StoryRow {
  id: string
  /** Its first post, whose title and picture it has. */
  postId: string
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
  post: string
  title: string
  media: MediaRef[]
  first: number
  last: number
  posts: number
  tellers: StoryRow['tellers']
}

/**
 * Stories that at least two sources of the team told, newest news first by (last, id). Posts of others do not count, nor
 * do those that were put apart (`core/coverage/together`); those that were put with one of the story do.
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
    ), said as materialized (
      select post_id, other_id, verdict from coverage_correction where team_id = ${teamId}
      union all select other_id, post_id, verdict from coverage_correction where team_id = ${teamId}
    ), recent as materialized (
      select k.story_id as id, max(k.moment) as last
      from mine join post p on p.channel_id = mine.channel_id and p.seen_at >= ${from}
        join post_check k on k.post_id = p.id
      where k.story_id is not null group by k.story_id having max(k.moment) >= ${from}
    ), newest as (
      -- In order before anything is asked of each: a page asks of few.
      select * from recent where ${beyond} order by last desc, id desc offset 0
    )
    select newest.id::text as id, p.id::text as post, p.title, p.media, ${epochMs(sql`t.moment`)} as first, ${epochMs(sql`newest.last`)} as last,
      t.posts, t.tellers
    from newest join lateral (${tellersOf()}) t on true join post p on p.id = t.post_id
    where t.many >= 2
    order by newest.last desc, newest.id desc limit ${limit}`,
  )
  return found.map(asStory)
}

/** Who told the story `newest`, and its first post: of `mine` and `said`. */
function tellersOf(): SQL {
  return sql`
    with own as (
      select k.post_id, k.moment, mine.id, mine.name, mine.role
      from post_check k join mine on mine.channel_id = k.channel_id where k.story_id = newest.id
    ), told as materialized (
      select * from own
      union
      select k.post_id, k.moment, mine.id, mine.name, mine.role
      from own join said on said.post_id = own.post_id and said.verdict = 'same'
        join post_check k on k.post_id = said.other_id join mine on mine.channel_id = k.channel_id
    ), apart as materialized (
      select one.post_id, one.moment, said.other_id, count(*) over (partition by one.post_id) as times
      from said join told one on one.post_id = said.post_id join told other on other.post_id = said.other_id
      where said.verdict = 'different'
    ), kept as materialized (
      select * from told where post_id not in (
        select one.post_id from apart one join apart other on other.post_id = one.other_id and other.other_id = one.post_id
        where (other.times, other.moment, other.post_id) < (one.times, one.moment, one.post_id))
    )
    select f.post_id, f.moment, t.posts, t.many, t.tellers
    from (select post_id, moment from kept order by moment, post_id limit 1) f, (
      select sum(n)::int as posts, count(*)::int as many,
        jsonb_agg(jsonb_build_object('id', id, 'name', name, 'role', role) order by first, id) as tellers
      from (
        select id, name, role, count(*) as n, min(moment) as first from kept group by id, name, role
      ) each
    ) t`
}

function asStory({ id, post, title, media, first, last, posts, tellers }: Found): StoryRow {
  return {
    id,
    postId: post,
    title,
    imageUrl: media.find(({ kind }) => kind === 'image')?.url ?? null,
    firstAt: dateOf(first) ?? new Date(0),
    lastAt: dateOf(last) ?? new Date(0),
    posts,
    tellers,
  }
}
