import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { AlertState, PostFacts } from '../../server/core/alert-view.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { alert, boardItem, channel, post, saved, source, user } from '../schema/index.ts'
import { postColumns } from './alerts.ts'
import { uuidArray } from './json.ts'
import { plain, saysAll } from './says.ts'

/** A post that a team keeps, as it sees it: with its own source and alert. */
export interface SavedRow {
  id: string
  note: string
  tags: string[]
  /** Who saved it, while they have an account. */
  savedBy: string | null
  createdAt: Date
  updatedAt: Date
  trashedAt: Date | null
  source: { id: string; name: string; platform: string; role: SourceRole }
  post: PostFacts
  alertId: string | null
  alertState: AlertState | null
  /** The boards it stands on, those in the trash left out; the first put on first. */
  boards: string[]
  /** On the board that is listed; null in lists of another order. */
  place: number | null
}

/** What a list is narrowed to; absent means no narrowing. */
export interface SavedFilter {
  /** An id, or `none` for what stands on no board. */
  board?: string
  /** What lies in the trash instead. */
  trash?: boolean
  q?: string
  tag?: string
  platform?: string
  media?: 'image' | 'video'
}

/** Where the former page ended: by a moment, or by a place on a board. */
export type SavedCursor = { at: Date; id: string } | { place: number; id: string }

interface SavedPage {
  after: SavedCursor | null
  limit: number
}

/** The boards that a saved post stands on; `saved` is written out because a subselect would take its own. */
const BOARDS = sql<string[]>`(
  select coalesce(jsonb_agg(i.board_id::text order by i.added_at, i.board_id), '[]'::jsonb)
  from board_item i join board b on b.id = i.board_id where i.saved_id = saved.id and b.trashed_at is null)`

const columns = {
  id: saved.id,
  note: saved.note,
  tags: saved.tags,
  savedBy: user.name,
  createdAt: saved.createdAt,
  updatedAt: saved.updatedAt,
  trashedAt: saved.trashedAt,
  source: { id: source.id, name: source.name, platform: channel.platform, role: source.role },
  post: postColumns,
  alertId: alert.id,
  alertState: alert.state,
  boards: BOARDS,
  place: sql<number | null>`null::float8`,
}

/** The source is the team's on the post's channel, one at most, deleted or not: what was saved stays readable. */
const joined = (db: Db, more: Pick<typeof columns, 'place'> = columns) =>
  db
    .select({ ...columns, place: more.place })
    .from(saved)
    .innerJoin(post, eq(post.id, saved.postId))
    .innerJoin(channel, eq(channel.id, post.channelId))
    .innerJoin(source, and(eq(source.channelId, post.channelId), eq(source.teamId, saved.teamId)))
    .leftJoin(alert, and(eq(alert.postId, saved.postId), eq(alert.teamId, saved.teamId)))
    .leftJoin(user, eq(user.id, saved.savedBy))

/** A page of what a team keeps: the newest first, in the trash what was thrown away last, and on a board in its order. */
export async function savedOf(
  db: Db,
  team: TeamId,
  filter: SavedFilter,
  { after, limit }: SavedPage,
): Promise<SavedRow[]> {
  const where = and(eq(saved.teamId, team), ...narrowing(filter), after ? beyond(filter, after) : undefined)
  if (!isBoard(filter))
    return joined(db)
      .where(where)
      .orderBy(sql`${momentOf(filter)} desc nulls last`, sql`${saved.id} desc nulls last`)
      .limit(limit)
  return joined(db, { place: sql<number>`${boardItem.position}` })
    .innerJoin(boardItem, and(eq(boardItem.savedId, saved.id), eq(boardItem.boardId, filter.board)))
    .where(where)
    .orderBy(asc(boardItem.position), asc(boardItem.savedId))
    .limit(limit)
}

function isBoard(filter: SavedFilter): filter is SavedFilter & { board: string } {
  return filter.board !== undefined && filter.board !== 'none' && !filter.trash
}

function momentOf({ trash }: SavedFilter) {
  return trash ? saved.trashedAt : saved.createdAt
}

/** On a board it goes by where the last one stands now: places are numbered anew at times. */
function beyond(filter: SavedFilter, after: SavedCursor): SQL {
  if ('at' in after)
    return sql`(${momentOf(filter)}, ${saved.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
  return sql`(${boardItem.position}, ${boardItem.savedId}) > (coalesce((
    select last.position from board_item last where last.board_id = ${filter.board ?? null}::uuid and last.saved_id = ${after.id}::uuid),
    ${after.place}::float8), ${after.id}::uuid)`
}

function narrowing(filter: SavedFilter): (SQL | undefined)[] {
  const { trash, q, tag, platform, media } = filter
  return [
    trash ? isNotNull(saved.trashedAt) : isNull(saved.trashedAt),
    boardIs(filter),
    q ? saysAll(WORDS, q) : undefined,
    tag
      ? sql`exists(select 1 from unnest(${saved.tags}) tag where ${plain(sql`tag`)} = ${plain(sql`${tag}::text`)})`
      : undefined,
    platform ? eq(channel.platform, platform) : undefined,
    media ? sql`${post.media} @> ${JSON.stringify([{ kind: media }])}::text::jsonb` : undefined,
  ]
}

/** What a saved post is found by. */
const WORDS = sql`${post.title} || ' ' || ${source.name} || ' ' || coalesce(${post.author}, '') || ' ' || ${post.text}
  || ' ' || ${saved.note} || ' ' || array_to_string(${saved.tags}, ' ')`

/** In the trash a board narrows too; elsewhere the page itself is joined with it. */
function boardIs({ board: which, trash }: SavedFilter): SQL | undefined {
  if (which === undefined) return undefined
  if (which === 'none') return sql`jsonb_array_length(${BOARDS}) = 0`
  return trash
    ? sql`exists(select 1 from board_item i where i.board_id = ${which}::uuid and i.saved_id = saved.id)`
    : undefined
}

/** These saved posts of a team, in no order; those of others are left out. */
export async function savedByIds(db: Db, team: TeamId, ids: readonly string[]): Promise<SavedRow[]> {
  if (ids.length === 0) return []
  return joined(db).where(and(eq(saved.teamId, team), inArray(saved.id, [...ids])))
}

/** What a team keeps, in figures: of all, of those on no board, of those in the trash. */
export async function savedCounts(
  db: Db,
  team: TeamId,
): Promise<{ saved: number; loose: number; trash: number }> {
  const [found] = await rows<{ saved: number; loose: number; trash: number }>(
    db,
    sql`select count(*) filter (where trashed_at is null)::int as saved,
      count(*) filter (where trashed_at is null and not exists (
        select 1 from board_item i join board b on b.id = i.board_id
        where i.saved_id = saved.id and b.trashed_at is null))::int as loose,
      count(*) filter (where trashed_at is not null)::int as trash
    from saved where team_id = ${team}`,
  )
  return found ?? { saved: 0, loose: 0, trash: 0 }
}

/** The tags of what a team keeps, the most used first, at most `most`; each as it was written last. */
export async function tagsOf(db: Db, team: TeamId, most: number): Promise<{ tag: string; count: number }[]> {
  return rows<{ tag: string; count: number }>(
    db,
    sql`select (array_agg(tag order by updated_at desc))[1] as tag, count(*)::int as count
      from saved, unnest(tags) tag where team_id = ${team} and trashed_at is null
      group by lower(tag) order by count desc, lower(tag) limit ${most}`,
  )
}

/** The ids of a board's saved posts, those in the trash left out, in its order. */
export async function idsOnBoard(db: Db, team: TeamId, boardId: string): Promise<string[]> {
  const found = await db
    .select({ id: saved.id })
    .from(boardItem)
    .innerJoin(saved, eq(saved.id, boardItem.savedId))
    .where(and(eq(saved.teamId, team), eq(boardItem.boardId, boardId), isNull(saved.trashedAt)))
    .orderBy(asc(boardItem.position), asc(boardItem.savedId))
  return found.map(({ id }) => id)
}

/** A picture or film on a board's cover. */
export interface CoverRow extends Record<string, unknown> {
  board: string
  media: string
  placeholder: string | null
}

/** What the covers of these boards show: their newest media that are kept, the newest first. */
export async function coversOf(db: Db, team: TeamId, boardIds: readonly string[]): Promise<CoverRow[]> {
  if (boardIds.length === 0) return []
  return rows<CoverRow>(
    db,
    sql`select b.id::text as board, m.id::text as media, m.placeholder
      from board b cross join lateral (
        select m.id, f.picture ->> 'placeholder' as placeholder, i.added_at, i.saved_id, m.position
        from board_item i join saved s on s.id = i.saved_id and s.trashed_at is null
          join media m on m.post_id = s.post_id and m.kind in ('image', 'video') and m.state = 'kept'
          join blob f on f.sha256 = m.sha256 and f.picture is not null
        where i.board_id = b.id order by i.added_at desc, i.saved_id, m.position limit 4) m
      where b.team_id = ${team} and b.id = any(${uuidArray(boardIds)})
      order by b.id, m.added_at desc, m.saved_id, m.position`,
  )
}
