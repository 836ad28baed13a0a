import { type SQL, sql } from 'drizzle-orm'
import type { MediaFailure } from '../../server/core/media/failure.ts'
import type { MediaDepth, MediaKind, MediaOrigin } from '../../server/core/media/model.ts'
import type { WantedMedium } from '../../server/core/media/unfold.ts'
import type { MediaRef } from '../../server/core/post.ts'
import { type Db, rows } from '../db.ts'
import { epochMs, jsonRows, uuidArray } from './json.ts'

/** A post whose media are to be told apart, and who wants anything of it (`core/media/depth`). */
export interface DueUnfolding {
  postId: string
  media: MediaRef[]
  saved: boolean
  alerted: boolean
  rival: boolean
  /** The page it stands on, where somebody wants a copy of it; null: nobody does, or there is none. */
  page: string | null
}

/** Whether any post's turn has come. */
export async function anyUnfolding(db: Db, now: Date): Promise<boolean> {
  const found = await rows(
    db,
    sql`select 1 as one from post_check where picture_due_at <= ${now.toISOString()}::timestamptz limit 1`,
  )
  return found.length > 0
}

/** Posts whose turn it is, the newest first, held until the transaction ends; what was taken down is left out. */
export async function dueUnfoldings(tx: Db, now: Date, limit: number): Promise<DueUnfolding[]> {
  return rows<DueUnfolding & Record<string, unknown>>(
    tx,
    sql`
    with due as materialized (
      select post_id from post_check where picture_due_at <= ${now.toISOString()}::timestamptz
      order by picture_due_at desc limit ${limit} for update skip locked
    )
    select p.id::text as "postId", p.media,
      exists (select from saved k where k.post_id = p.id and k.trashed_at is null) as saved,
      exists (select from alert a join source s on s.id = a.source_id left join keeping k on k.team_id = a.team_id
        where a.post_id = p.id and s.role <> 'competitor' and a.created_at >= coalesce(k.held_from, '-infinity')) as alerted,
      exists (select from source s left join keeping k on k.team_id = s.team_id where s.channel_id = p.channel_id
        and s.role = 'competitor' and s.deleted_at is null and coalesce(k.competitor_media, true)
        and p.seen_at >= coalesce(k.held_from, '-infinity')) as rival,
      case when c.platform = 'web' and exists (select from keeping k where k.page_copies and (
          exists (select from alert a where a.post_id = p.id and a.team_id = k.team_id
            and a.created_at >= coalesce(k.held_from, '-infinity'))
          or exists (select from saved s where s.post_id = p.id and s.team_id = k.team_id and s.trashed_at is null)))
        then p.url end as page
    from due join post p on p.id = due.post_id join channel c on c.id = p.channel_id`,
  )
}

/** A medium of a post, as it is to be kept. */
export interface WantedRow extends Omit<WantedMedium, 'kind'> {
  kind: MediaKind
  id: string
  postId: string
  depth: MediaDepth
}

const DEEPER = sql.raw(
  `array_position(array['signature', 'thumbnail', 'original'], excluded.depth) >
    array_position(array['signature', 'thumbnail', 'original'], m.depth)`,
)
/**
 * A known medium is fetched again: more of it is wanted, it was let go, or a failed one has another address. Whoever is
 * fetching less of it just then has lost it: its row is due at another moment than their lease says.
 */
const AGAIN = sql`((m.state in ('due', 'kept', 'failed', 'link') and ${DEEPER}) or m.state = 'evicted'
  or (m.state in ('failed', 'due') and m.url <> excluded.url))`

/**
 * Writes what is wanted of these posts and has it fetched; what a post refers to no longer is dropped, and kept. Then the
 * posts are done with, until they change or more of them is wanted.
 */
export async function writeUnfolded(
  tx: Db,
  postIds: readonly string[],
  wanted: readonly WantedRow[],
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${jsonRows(wanted)})
        as x(id uuid, "postId" uuid, kind text, key text, url text, others jsonb, position smallint, depth text)
    ), dropped as (
      update media m set dropped_at = ${at} where m.post_id = any(${uuidArray(postIds)}) and m.dropped_at is null
        and m.kind in ('image', 'video', 'audio')
        and not exists (select from given g where g."postId" = m.post_id and g.kind = m.kind and g.key = m.key)
    )
    insert into media as m (id, post_id, kind, key, url, others, position, state, depth, due_at, created_at)
    select id, "postId", kind, key, url, array(select jsonb_array_elements_text(others)), position, 'due', depth, ${at}, ${at}
    from given
    on conflict (post_id, kind, key) do update set url = excluded.url, others = excluded.others,
      position = excluded.position, dropped_at = null,
      depth = case when ${DEEPER} then excluded.depth else m.depth end,
      state = case when ${AGAIN} then 'due' else m.state end,
      due_at = case when ${AGAIN} then excluded.due_at else m.due_at end,
      attempts = case when ${AGAIN} then 0 else m.attempts end`)
  await tx.execute(sql`
    update post_check set picture_due_at = null, picture_attempts = 0 where post_id = any(${uuidArray(postIds)})`)
  await pictureFromMedia(tx, postIds, now)
}

/** A medium that is being captured. */
export interface DueMedium {
  id: string
  postId: string
  channelId: string
  kind: MediaKind
  url: string
  others: string[]
  depth: MediaDepth
  /** This attempt counted in. */
  attempts: number
  /** What was told of the last attempt; null: nothing was. */
  failureCode: string | null
  /** As long as the row says so, it is ours. */
  leaseUntil: Date
}

interface Lease {
  now: Date
  /**
   * How long a medium is its taker's without a word. From the third time on it is twice as long each time: whoever takes
   * it may not live to say anything, for its sake or for another's.
   */
  leaseMs: number
  limit: number
}

/** Takes up to `limit` media that are due, the newest first, at most `films` of them films or sounds. */
export function claimMedia(db: Db, lease: Lease & { films: number }): Promise<DueMedium[]> {
  const films = due(lease.now, sql`'video', 'audio'`, sql`${lease.films}`)
  // As many as there are places, which the planner knows: of a number that it does not know it reads all that are due.
  const pictures = due(lease.now, sql`'image'`, sql`${lease.limit}`)
  return take(
    db,
    lease,
    sql`films as materialized ${films}, pictures as materialized ${pictures},
      found as (select *, 1 as turn from films union all select *, 2 from pictures),
      chosen as (select id from found order by turn, due_at desc, id limit ${lease.limit})`,
  )
}

/** Takes up to `limit` pages of which a copy is due, the newest first. */
export function claimCopies(db: Db, lease: Lease): Promise<DueMedium[]> {
  return take(
    db,
    lease,
    sql`chosen as materialized ${due(lease.now, sql`'screenshot'`, sql`${lease.limit}`)}`,
  )
}

function due(now: Date, kinds: SQL, most: SQL): SQL {
  return sql`(select id, due_at from media where due_at <= ${now.toISOString()}::timestamptz and kind in (${kinds})
    order by due_at desc, id limit ${most} for update skip locked)`
}

/** Leases what `chosen` names. */
async function take(db: Db, { now, leaseMs }: Lease, chosen: SQL): Promise<DueMedium[]> {
  const lease = sql`${leaseMs}::int * least(45, power(2, least(6, greatest(0, m.attempts - 1)))) * interval '1 millisecond'`
  const taken = await rows<Omit<DueMedium, 'leaseUntil'> & { until: number }>(
    db,
    sql`
    with ${chosen}, taken as (
      update media m set attempts = m.attempts + 1, due_at = ${now.toISOString()}::timestamptz + ${lease}
      where m.id in (select id from chosen)
      returning m.due_at, m.id, m.post_id, m.kind, m.url, m.others, m.depth, m.attempts, m.failure_code
    )
    select t.id::text as id, t.post_id::text as "postId", p.channel_id::text as "channelId", t.kind, t.url, t.others,
      t.depth, t.attempts, t.failure_code as "failureCode", ${epochMs(sql`t.due_at`)} as until
    from taken t join post p on p.id = t.post_id order by t.kind, t.id`,
  )
  return taken.map(({ until, ...one }) => ({ ...one, leaseUntil: new Date(Math.round(until)) }))
}

/** A medium as it was taken. One that was changed since has another lease, and is left as it is. */
export type TakenMedium = Pick<DueMedium, 'id' | 'leaseUntil'>

function isOurs({ id, leaseUntil }: TakenMedium): SQL {
  return sql`id = ${id}::uuid and due_at = ${leaseUntil.toISOString()}::timestamptz`
}

/** Keeps it ours until then; false: it is not ours any more. */
export async function renewLease(db: Db, taken: TakenMedium, until: Date): Promise<boolean> {
  const found = await rows(
    db,
    sql`update media set due_at = ${until.toISOString()}::timestamptz where ${isOurs(taken)} returning id`,
  )
  return found.length > 0
}

/** What came of it. */
export interface KeptMedium {
  /** Null: nothing can be shown of it, only that it is known again. */
  sha256: string | null
  signature: string | null
  origin: MediaOrigin
}

/** Done with it. False: it is not ours any more. */
export async function settleKept(tx: Db, taken: TakenMedium, kept: KeptMedium, now: Date): Promise<boolean> {
  const { sha256, signature, origin } = kept
  const done = await rows(
    tx,
    sql`update media set state = 'kept', sha256 = ${sha256}, signature = ${signature},
      origin = ${JSON.stringify(origin)}::text::jsonb, captured_at = ${now.toISOString()}::timestamptz, due_at = null,
      attempts = 0, failure_code = null, failure_detail = null, failure_status = null
      where ${isOurs(taken)} returning id`,
  )
  return done.length > 0
}

/** What is kept of a post without being due by itself: the readable copy of a page, beside its picture. */
export interface KeptBeside {
  id: string
  postId: string
  kind: MediaKind
  url: string
  position: number
  sha256: string
  origin: MediaOrigin
}

/** Writes it, in place of the one before. */
export async function keepBeside(tx: Db, kept: KeptBeside, now: Date): Promise<void> {
  const { id, postId, kind, url, position, sha256, origin } = kept
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    insert into media as m (id, post_id, kind, key, url, position, state, depth, sha256, origin, created_at, captured_at)
    values (${id}::uuid, ${postId}::uuid, ${kind}, 'page', ${url}, ${position}, 'kept', 'original', ${sha256},
      ${JSON.stringify(origin)}::text::jsonb, ${at}, ${at})
    on conflict (post_id, kind, key) do update set url = excluded.url, state = 'kept', sha256 = excluded.sha256,
      origin = excluded.origin, captured_at = excluded.captured_at`)
}

/** Why, and what is done about it. */
interface FailedMedium {
  failure: MediaFailure
  nextAt: Date | null
  link: boolean
  attempts: number
}

/**
 * It was not to be had. `nextAt`: when it is tried again, after so many `attempts`; null: it is given up (`link`: it stays
 * where it is). Of what was kept before, less of it, that stays; all of it where its bytes are there yet. False: it is not
 * ours any more.
 */
export async function settleFailed(
  tx: Db,
  taken: TakenMedium,
  { failure, nextAt, link, attempts }: FailedMedium,
): Promise<boolean> {
  const over = link ? 'link' : 'failed'
  const state = nextAt === null ? sql`case when sha256 is null then ${over} else 'kept' end` : sql`state`
  const lessened = sql`exists (select from blob b where b.sha256 = media.sha256 and not b.original)`
  const depth = sql`case when ${nextAt === null} and ${lessened} then 'thumbnail' else depth end`
  const done = await rows(
    tx,
    sql`update media set state = ${state}, depth = ${depth}, due_at = ${nextAt?.toISOString() ?? null}::timestamptz,
      attempts = ${attempts}, failure_code = ${failure.code}, failure_detail = ${failure.detail}, failure_status = ${failure.status ?? null}
      where ${isOurs(taken)} returning id`,
  )
  return done.length > 0
}

/** Holds the post's place until the transaction ends: of its media, one is settled at a time. */
export async function lockPost(tx: Db, postId: string): Promise<void> {
  await tx.execute(sql`select from post_check where post_id = ${postId}::uuid for update`)
}

/** Whether any picture of the post was never tried to its end: who waits for them is told when all were. */
export async function arePicturesUnderWay(tx: Db, postId: string): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select id from media where post_id = ${postId}::uuid and kind = 'image' and state = 'due'
      and failure_code is null limit 1`,
  )
  return found.length > 0
}

/** The signature of a post's first picture as the coverage reads it, where that is known by now. */
export async function pictureFromMedia(tx: Db, postIds: readonly string[], now: Date): Promise<void> {
  await tx.execute(sql`
    update post_check c set picture = f.signature, pictured_at = ${now.toISOString()}::timestamptz
    from (select distinct on (post_id) post_id, signature from media
      where post_id = any(${uuidArray(postIds)}) and kind = 'image' and dropped_at is null
      order by post_id, position) f
    where c.post_id = f.post_id and f.signature is not null and c.picture is distinct from f.signature`)
}

/** Has a post compared again: something is known of it that was not. */
export async function checkPostAgain(db: Db, postId: string, now: Date): Promise<void> {
  await db.execute(sql`
    update post_check set due_at = ${now.toISOString()}::timestamptz, attempts = 0 where post_id = ${postId}::uuid`)
}

/** Takes away all that was kept of posts that were taken down; their bytes go with the next sweep. */
export async function removeMedia(tx: Db, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return
  await tx.execute(sql`
    update media set state = 'removed', sha256 = null, signature = null, origin = null, url = '', key = id::text, others = '{}',
      due_at = null, failure_code = null, failure_detail = null, failure_status = null
    where post_id = any(${uuidArray(postIds)})`)
}
