import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { SourceFacts, SourceFigures } from '../../server/core/source-view.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { channel, source, xAccount } from '../schema/index.ts'
import { epochMs, uuidArray } from './json.ts'

/** A source with its team and channel. */
export interface SourceRow extends SourceFacts {
  teamId: TeamId
  channelId: string
}

const columns = {
  id: source.id,
  teamId: source.teamId,
  channelId: source.channelId,
  name: source.name,
  role: source.role,
  priority: source.priority,
  tags: source.tags,
  intervalSeconds: source.intervalSeconds,
  pausedAt: source.pausedAt,
  createdAt: source.createdAt,
  noticeCode: source.noticeCode,
  noticeAt: source.noticeAt,
  noticeCount: source.noticeCount,
  noticeAddress: source.noticeAddress,
  platform: channel.platform,
  method: channel.method,
  address: channel.address,
  siteUrl: channel.siteUrl,
  formerHandle: xAccount.formerHandle,
  renamedAt: xAccount.renamedAt,
  state: channel.state,
  askedSeconds: channel.askedSeconds,
  auto: channel.auto,
  hintSeconds: channel.hintSeconds,
  nextPollAt: channel.nextPollAt,
  heldUntil: channel.heldUntil,
  lastCheckedAt: channel.lastCheckedAt,
  lastOkAt: channel.lastOkAt,
  lastPostAt: channel.lastPostAt,
  failures: channel.failures,
  failingSince: channel.failingSince,
  failureCode: channel.failureCode,
  failureDetail: channel.failureDetail,
  failureStatus: channel.failureStatus,
}

const joined = (db: Db) =>
  db
    .select(columns)
    .from(source)
    .innerJoin(channel, eq(channel.id, source.channelId))
    .leftJoin(
      xAccount,
      and(eq(channel.platform, 'x'), eq(xAccount.id, sql`substring(${channel.address} from '\\d+$')`)),
    )

/** All sources of a team that are not deleted, oldest first. */
export async function sourcesOf(db: Db, teamId: TeamId): Promise<SourceRow[]> {
  const found = await joined(db)
    .where(and(eq(source.teamId, teamId), isNull(source.deletedAt)))
    .orderBy(asc(source.createdAt), asc(source.id))
  return found.map(asRow)
}

/** One source of a team; null when it is not there, deleted, or another team's. */
export async function sourceOf(db: Db, teamId: TeamId, id: string): Promise<SourceRow | null> {
  const [found] = await joined(db)
    .where(and(eq(source.teamId, teamId), eq(source.id, id), isNull(source.deletedAt)))
    .limit(1)
  return found ? asRow(found) : null
}

/** Every live source on these channels, whatever its team: for telling each team of its own. */
export async function sourcesOn(db: Db, channelIds: readonly string[]): Promise<SourceRow[]> {
  if (channelIds.length === 0) return []
  const found = await joined(db).where(
    and(inArray(source.channelId, [...channelIds]), isNull(source.deletedAt)),
  )
  return found.map(asRow)
}

/** The team's source ids by channel address, for telling what is already watched. */
export async function existingSources(
  db: Db,
  teamId: TeamId,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map()
  const found = await db
    .select({ address: channel.address, id: source.id })
    .from(source)
    .innerJoin(channel, eq(channel.id, source.channelId))
    .where(and(eq(source.teamId, teamId), isNull(source.deletedAt), inArray(channel.address, [...addresses])))
  return new Map(found.map((row) => [row.address, row.id]))
}

function asRow(row: Omit<SourceRow, 'teamId'> & { teamId: string }): SourceRow {
  return { ...row, teamId: row.teamId as TeamId }
}

/** Posts whose gaps tell a channel's habit. */
const RHYTHM_POSTS = 20

/** Statement that answers a channel's `rhythm`: seconds, the median gap of its last posts; null of fewer than two. */
export function rhythmOf(channelId: SQL): SQL {
  const second = sql`${epochMs(sql`p.published_at`)} / 1000`
  return sql`
    select percentile_cont(0.5) within group (order by gap) as rhythm from (
      select ${second} - lead(${second}) over (order by p.published_at desc) as gap
      from (select published_at from post where channel_id = ${channelId}
        order by seen_at desc, published_at desc limit ${RHYTHM_POSTS}) p
    ) gaps where gap is not null`
}

/**
 * Rhythm (median gap of the last twenty posts), posts per hour of the last 24 h, and seconds from published
 * to seen over seven days (only posts that stated their date and were not part of the first import).
 */
export async function sourceFigures(
  db: Db,
  channelIds: readonly string[],
  now: Date,
): Promise<Map<string, SourceFigures>> {
  if (channelIds.length === 0) return new Map()
  const at = sql`${now.toISOString()}::timestamptz`
  const found = await rows<FigureRow>(
    db,
    sql`
    select c.id::text as id, r.rhythm, h.hours, d.p50, d.p90
    from channel c
    left join lateral (${rhythmOf(sql`c.id`)}) r on true
    left join lateral (
      select jsonb_object_agg(hour, n) as hours from (
        select least(23, floor(extract(epoch from ${at} - p.published_at) / 3600))::int as hour, count(*)::int as n
        from post p where p.channel_id = c.id and p.seen_at > ${at} - interval '7 days'
          and p.published_at > ${at} - interval '24 hours' and p.published_at <= ${at}
        group by 1) g
    ) h on true
    left join lateral (
      select percentile_cont(0.5) within group (order by late) as p50, percentile_cont(0.9) within group (order by late) as p90
      from (select greatest(0, extract(epoch from p.seen_at - p.published_at))::float8 as late
        from post p where p.channel_id = c.id and p.date_origin = 'stated'
          and p.seen_at > ${at} - interval '7 days' and p.seen_at > c.imported_at
        order by p.seen_at desc limit 200) l
    ) d on true
    where c.id = any(${uuidArray(channelIds)})`,
  )
  return new Map(found.map((row) => [row.id, toFigures(row)]))
}

interface FigureRow extends Record<string, unknown> {
  id: string
  rhythm: number | null
  /** Hours ago → posts. */
  hours: Record<string, number> | null
  p50: number | null
  p90: number | null
}

function toFigures({ rhythm, hours, p50, p90 }: FigureRow): SourceFigures {
  return {
    rhythmSeconds: rhythm === null ? null : Math.max(1, Math.round(rhythm)),
    posts24h: Array.from({ length: 24 }, (_, i) => hours?.[23 - i] ?? 0),
    delay: p50 === null || p90 === null ? null : { p50: round1(p50), p90: round1(p90) },
  }
}

function round1(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
