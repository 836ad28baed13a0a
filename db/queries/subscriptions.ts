import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { channel, pollCheck, source } from '../schema/index.ts'

/** A channel as subscribing to it needs it. */
export interface ChannelRow {
  id: string
  platform: string
  method: string
  title: string | null
  siteUrl: string | null
  state: 'active' | 'idle' | 'gone'
  importedAt: Date | null
  lastOkAt: Date | null
  askedSeconds: number | null
  auto: boolean
  hintSeconds: number | null
}

const channelColumns = {
  id: channel.id,
  platform: channel.platform,
  method: channel.method,
  title: channel.title,
  siteUrl: channel.siteUrl,
  state: channel.state,
  importedAt: channel.importedAt,
  lastOkAt: channel.lastOkAt,
  askedSeconds: channel.askedSeconds,
  auto: channel.auto,
  hintSeconds: channel.hintSeconds,
}

/** The channel at an address, made when nobody watched it before. Its row stays locked until the transaction ends. */
export async function channelAt(
  tx: Db,
  wanted: {
    id: string
    platform: string
    method: string
    address: string
    host: string
    title: string | null
    siteUrl: string | null
    now: Date
  },
): Promise<ChannelRow> {
  const { now, ...values } = wanted
  const [made] = await tx
    .insert(channel)
    .values({ ...values, nextPollAt: now, createdAt: now, heldUntil: heldUntil(values.host) })
    .onConflictDoUpdate({
      target: [channel.platform, channel.method, channel.address],
      set: { host: values.host },
    })
    .returning(channelColumns)
  if (!made) throw new TypeError('The database stored no channel')
  return made
}

/** A channel that is new to us is held with the others of its host. */
function heldUntil(host: string): SQL<Date | null> {
  return sql`(select max(held_until) from channel where host = ${host})`
}

export interface NewSource {
  id: string
  teamId: TeamId
  channelId: string
  name: string
  role: SourceRole
  priority: 'normal' | 'high'
  tags: string[]
  intervalSeconds: number | null
  silentNext: boolean
  now: Date
}

/** Subscribes a team; a deleted subscription to the same channel comes back to life with the new wishes. Null when it is already there. */
export async function insertSource(tx: Db, { now, ...values }: NewSource): Promise<string | null> {
  const fresh = {
    ...values,
    pausedAt: null,
    deletedAt: null,
    noticeCode: null,
    noticeAt: null,
    createdAt: now,
    updatedAt: now,
  }
  const { id: _, teamId: __, channelId: ___, ...again } = fresh
  const [made] = await tx
    .insert(source)
    .values(fresh)
    .onConflictDoUpdate({
      target: [source.teamId, source.channelId],
      set: again,
      setWhere: isNotNull(source.deletedAt),
    })
    .returning({ id: source.id })
  return made?.id ?? null
}

/** The team's live source on a channel. */
export async function sourceOnChannel(db: Db, teamId: TeamId, channelId: string): Promise<string | null> {
  const [found] = await db
    .select({ id: source.id })
    .from(source)
    .where(and(eq(source.teamId, teamId), eq(source.channelId, channelId), isNull(source.deletedAt)))
  return found?.id ?? null
}

/**
 * The team's live source on an account, whichever way it is watched. Whoever asks for the same account at the same
 * time waits until this transaction ends.
 */
export async function sourceOnAccount(
  tx: Db,
  teamId: TeamId,
  platform: string,
  address: string,
): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${teamId} ${address}`}, 0))`)
  const [found] = await tx
    .select({ id: source.id })
    .from(source)
    .innerJoin(channel, eq(channel.id, source.channelId))
    .where(
      and(
        eq(source.teamId, teamId),
        eq(channel.platform, platform),
        eq(channel.address, address),
        isNull(source.deletedAt),
      ),
    )
  return found?.id ?? null
}

/** What may be changed on a source. */
export type SourceChange = Partial<
  Pick<
    typeof source.$inferInsert,
    | 'name'
    | 'role'
    | 'priority'
    | 'tags'
    | 'intervalSeconds'
    | 'pausedAt'
    | 'deletedAt'
    | 'silentNext'
    | 'noticeCode'
    | 'noticeAt'
  >
>

/** Changes a source of a team; false when it is not there. `deleted` says whether it must be a deleted one. */
export async function changeSource(
  tx: Db,
  teamId: TeamId,
  id: string,
  change: SourceChange,
  now: Date,
  deleted = false,
): Promise<boolean> {
  const changed = await tx
    .update(source)
    .set({ ...change, updatedAt: now })
    .where(
      and(
        eq(source.teamId, teamId),
        eq(source.id, id),
        deleted ? isNotNull(source.deletedAt) : isNull(source.deletedAt),
      ),
    )
    .returning({ id: source.id })
  return changed.length > 0
}

/** The channel of a team's source, locked; null when there is none. Also for a deleted source. */
export async function channelOf(tx: Db, teamId: TeamId, sourceId: string): Promise<ChannelRow | null> {
  const [found] = await tx
    .select(channelColumns)
    .from(channel)
    .innerJoin(source, eq(source.channelId, channel.id))
    .where(and(eq(source.teamId, teamId), eq(source.id, sourceId)))
    .for('update', { of: channel })
  return found ?? null
}

/**
 * Brings a channel's interval and state in line with who watches it now. When the interval became shorter the
 * next look comes no later than one new interval from now, unless the channel is waiting after a failure.
 */
export async function alignChannel(tx: Db, channelId: string, now: Date): Promise<void> {
  await tx.execute(sql`
    update channel c set
      asked_seconds = w.asked, auto = w.auto,
      state = case when w.watchers = 0 then 'idle' when c.state = 'idle' then 'active' else c.state end,
      next_poll_at = case when w.asked is null or c.failures > 0 then c.next_poll_at
        else least(c.next_poll_at, ${now.toISOString()}::timestamptz + make_interval(secs => w.asked)) end
    from (
      select count(*) as watchers, min(interval_seconds) as asked,
        coalesce(bool_or(interval_seconds is null), true) as auto
      from source where channel_id = ${channelId}::uuid and deleted_at is null and paused_at is null
    ) w
    where c.id = ${channelId}::uuid`)
}

/** Makes a channel due at once and asks for the outcome to be told; also wakes one that was gone. */
export async function requestLook(tx: Db, channelId: string, now: Date): Promise<void> {
  await tx
    .update(channel)
    .set({
      nextPollAt: now,
      checkRequestedAt: now,
      state: sql`case when ${channel.state} = 'gone' then 'active' else ${channel.state} end`,
    })
    .where(eq(channel.id, channelId))
}

/** A row of the history of looks. */
export interface CheckRow {
  id: string
  at: Date
  outcome: 'unchanged' | 'posts' | 'failed'
  times: number
  durationMs: number
  newPosts: number
  failureCode: string | null
  failureDetail: string | null
  failureStatus: number | null
}

/** The history of a team's source, newest first, after `before` (a row's id, which rises with time). */
export async function checksOf(
  db: Db,
  teamId: TeamId,
  sourceId: string,
  before: string | null,
  limit: number,
): Promise<CheckRow[]> {
  return db
    .select({
      id: pollCheck.id,
      at: pollCheck.at,
      outcome: pollCheck.outcome,
      times: pollCheck.times,
      durationMs: pollCheck.durationMs,
      newPosts: pollCheck.newPosts,
      failureCode: pollCheck.failureCode,
      failureDetail: pollCheck.failureDetail,
      failureStatus: pollCheck.failureStatus,
    })
    .from(pollCheck)
    .innerJoin(source, eq(source.channelId, pollCheck.channelId))
    .where(
      and(eq(source.teamId, teamId), eq(source.id, sourceId), before ? lt(pollCheck.id, before) : undefined),
    )
    .orderBy(desc(pollCheck.id))
    .limit(limit)
}

/** The run of looks without news that is still going on; null when the last look was not one. */
export async function quietRunOf(db: Db, teamId: TeamId, sourceId: string) {
  const [found] = await db
    .select({ since: channel.quietSince, times: channel.quietCount, ms: channel.quietMs })
    .from(channel)
    .innerJoin(source, eq(source.channelId, channel.id))
    .where(and(eq(source.teamId, teamId), eq(source.id, sourceId)))
  if (!found?.since || found.times === 0) return null
  return { since: found.since, times: found.times, durationMs: Math.round(found.ms / found.times) }
}

/** Drops history older than `before`. */
export async function pruneChecks(db: Db, before: Date): Promise<number> {
  const [row] = await rows<{ n: number }>(
    db,
    sql`with gone as (delete from poll_check where at < ${before.toISOString()}::timestamptz returning 1)
        select count(*)::int as n from gone`,
  )
  return row?.n ?? 0
}
