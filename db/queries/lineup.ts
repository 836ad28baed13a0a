import { type SQL, sql } from 'drizzle-orm'
import type { Reason } from '../../server/core/coverage/reasons.ts'
import type { MediaRef } from '../../server/core/post.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs, uuidArray } from './json.ts'

/** A post as a team sees it beside others: with the team's own source and alert. */
export interface LinedPost {
  postId: string
  alertId: string | null
  channelId: string
  sourceId: string
  source: string
  role: SourceRole
  platform: string
  title: string
  url: string | null
  imageUrl: string | null
  publishedAt: Date
  seenAt: Date
  /** The moment that counts, and which of the two it is. */
  at: Date
  basis: 'published' | 'seen'
  checkedAt: Date | null
  storyId: string | null
  /** False: the source it was brought by was deleted since. */
  live: boolean
}

/** A post beside another, with what the decision and a person said of the two. */
export interface BesidePost extends LinedPost {
  probability: number
  reasons: Reason[]
  correction: 'same' | 'different' | null
  /** Who said so, while they have an account. */
  by: string | null
}

interface LinedRow extends Record<string, unknown> {
  post: string
  alert: string | null
  channel: string
  source: string
  name: string
  role: SourceRole
  platform: string
  title: string
  url: string | null
  media: MediaRef[]
  published: number
  seen: number
  moment: number
  basis: 'published' | 'seen'
  checked: number | null
  story: string | null
  live: boolean
}

/** Of `k` (post_check), `p`, `s` (source), `c` (channel) and `a` (alert). */
const LINED = sql`
  k.post_id::text as post, a.id::text as alert, k.channel_id::text as channel, s.id::text as source, s.name, s.role,
  c.platform, p.title, p.url, p.media, ${epochMs(sql`p.published_at`)} as published, ${epochMs(sql`p.seen_at`)} as seen,
  ${epochMs(sql`k.moment`)} as moment, k.basis, ${epochMs(sql`k.checked_at`)} as checked, k.story_id::text as story,
  s.deleted_at is null as live`

/** Everything of a post that `k` names which the team may see: a post of none of its live sources is left out. */
function seenBy(teamId: TeamId): SQL {
  return sql`
    join source s on s.team_id = ${teamId} and s.channel_id = k.channel_id and s.deleted_at is null
    join channel c on c.id = s.channel_id join post p on p.id = k.post_id
    left join alert a on a.team_id = ${teamId} and a.post_id = k.post_id`
}

/** The post of a team's alert. It is there as long as the alert is, its source deleted or not. */
export async function postOfAlert(db: Db, teamId: TeamId, alertId: string): Promise<LinedPost | null> {
  const [found] = await rows<LinedRow>(
    db,
    sql`
    select ${LINED} from alert a join post_check k on k.post_id = a.post_id join source s on s.id = a.source_id
      join channel c on c.id = s.channel_id join post p on p.id = k.post_id
    where a.id = ${alertId}::uuid and a.team_id = ${teamId}`,
  )
  return found ? asLined(found) : null
}

/** Posts by id, in no order; those that the team has no source of are left out. */
export async function linedPosts(db: Db, teamId: TeamId, ids: readonly string[]): Promise<LinedPost[]> {
  if (ids.length === 0) return []
  const found = await rows<LinedRow>(
    db,
    sql`select ${LINED} from post_check k ${seenBy(teamId)} where k.post_id = any(${uuidArray(ids)})`,
  )
  return found.map(asLined)
}

/** The newest post of the team's sources at one of these addresses, in their canonical form; null when there is none. */
export async function postAtAddress(
  db: Db,
  teamId: TeamId,
  addresses: readonly string[],
): Promise<LinedPost | null> {
  const [found] = await rows<LinedRow>(
    db,
    sql`
    select ${LINED} from post_check k ${seenBy(teamId)}
    where k.post_id in (
      select w.id from source mine join post w on w.channel_id = mine.channel_id
      where mine.team_id = ${teamId} and mine.deleted_at is null
        and w.canonical_url in (select jsonb_array_elements_text(${JSON.stringify(addresses)}::text::jsonb)))
    order by k.moment desc limit 1`,
  )
  return found ? asLined(found) : null
}

/** Most posts of one story that are read: a story may be told hundreds of times. */
const MOST = 2_000

/** Every post that came near this one, as the team sees it, corrected ones too; the likest first. */
export async function postsBeside(db: Db, teamId: TeamId, postId: string): Promise<BesidePost[]> {
  const found = await rows<LinedRow & BesideRow>(
    db,
    sql`
    with said as materialized (
      select case when x.post_id = ${postId}::uuid then x.other_id else x.post_id end as id, x.verdict, x.probability,
        u.name as by
      from coverage_correction x left join "user" u on u.id = x.by_id
      where x.team_id = ${teamId} and (x.post_id = ${postId}::uuid or x.other_id = ${postId}::uuid)
    ), beside as (
      select coalesce(m.other_id, said.id) as id, coalesce(m.probability, said.probability) as probability,
        coalesce(m.reasons, '[]'::jsonb) as reasons, said.verdict, said.by
      from (select * from post_match where post_id = ${postId}::uuid) m full join said on said.id = m.other_id
    )
    select ${LINED}, beside.probability::float8 as probability, beside.reasons, beside.verdict as correction, beside.by
    from beside join post_check k on k.post_id = beside.id ${seenBy(teamId)}
    order by beside.probability desc, k.post_id limit ${MOST}`,
  )
  return found.map((row) => ({ ...asLined(row), ...besideOf(row) }))
}

interface BesideRow {
  probability: number
  reasons: Reason[]
  correction: 'same' | 'different' | null
  by: string | null
}

function besideOf({ probability, reasons, correction, by }: BesideRow): BesideRow {
  return { probability, reasons, correction, by }
}

/** The posts of a story that the team sees, the first told first. */
export async function postsOfStory(
  db: Db,
  teamId: TeamId,
  storyId: string,
  limit: number,
): Promise<LinedPost[]> {
  const found = await rows<LinedRow>(
    db,
    sql`
    select ${LINED} from post_check k ${seenBy(teamId)}
    where k.story_id = ${storyId}::uuid order by k.moment, k.post_id limit ${limit}`,
  )
  return found.map(asLined)
}

function asLined(row: LinedRow): LinedPost {
  return {
    postId: row.post,
    alertId: row.alert,
    channelId: row.channel,
    sourceId: row.source,
    source: row.name,
    role: row.role,
    platform: row.platform,
    title: row.title,
    url: row.url,
    imageUrl: row.media.find(({ kind }) => kind === 'image')?.url ?? null,
    publishedAt: dateAt(row.published),
    seenAt: dateAt(row.seen),
    at: dateAt(row.moment),
    basis: row.basis,
    checkedAt: dateOf(row.checked),
    storyId: row.story,
    live: row.live,
  }
}

function dateAt(ms: number): Date {
  return new Date(Math.round(ms))
}
