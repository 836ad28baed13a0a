import { sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { dateOf, epochMs, jsonRows, textArray } from './json.ts'

/** A channel whose look is due, with all that the look and its scheduling need. */
export interface DueChannel {
  id: string
  platform: string
  method: string
  address: string
  host: string
  /** Fencing number of the last look that was written. */
  fence: number
  etag: string | null
  lastModified: string | null
  cursor: string | null
  askedSeconds: number | null
  auto: boolean
  hintSeconds: number | null
  dueAt: Date
  imported: boolean
  failures: number
  failingSince: Date | null
  failureCode: string | null
  movedTo: string | null
  movedCount: number
  movedSince: Date | null
  checkRequested: boolean
  quietSince: Date | null
  quietCount: number
  quietMs: number
  /** At least one subscription wants the next success without alerts. */
  silent: boolean
}

/** Channels of one host that one claim may bring: they are looked at one after another. */
const PER_HOST = 4

/**
 * Due channels, fairly: each team's most overdue first, then each team's second, and so on, so that a team
 * with ten thousand overdue channels delays another team's single one by one place at most; at most four of a
 * host; none of the `busy` hosts; none that nobody watches. The wide columns are read last, of the picked ones
 * only, and `not in` over a subquery is hashed, which `<> all` over an array is not.
 */
export async function claimDue(
  db: Db,
  now: Date,
  limit: number,
  busy: readonly string[],
): Promise<DueChannel[]> {
  const found = await rows<DueRow>(
    db,
    sql`
    with due as (
      select c.id, c.host, c.next_poll_at, s.silent_next,
        row_number() over (partition by s.team_id order by c.next_poll_at, c.id) as turn
      from channel c join source s on s.channel_id = c.id
      where c.state = 'active' and c.next_poll_at <= ${now.toISOString()}::timestamptz
        and (c.held_until is null or c.held_until <= ${now.toISOString()}::timestamptz)
        and s.deleted_at is null and s.paused_at is null
        and c.host not in (select unnest(${textArray(busy)}))
    ), told as (
      select id, host, next_poll_at, min(turn) as turn, bool_or(silent_next) as silent
      from due group by id, host, next_poll_at
    ), placed as (
      select id, next_poll_at, turn, silent,
        row_number() over (partition by host order by next_poll_at, id) as host_turn
      from told
    ), picked as (
      select id, turn, silent from placed where host_turn <= ${PER_HOST}
      order by turn, next_poll_at limit ${limit}
    )
    select c.id::text as id, c.platform, c.method, c.address, c.host, c.fence::float8 as fence, c.etag, c.last_modified, c.cursor,
      c.asked_seconds, c.auto, c.hint_seconds, ${epochMs(sql`c.next_poll_at`)} as due_ms,
      c.imported_at is not null as imported, c.failures, ${epochMs(sql`c.failing_since`)} as failing_ms, c.failure_code,
      c.moved_to, c.moved_count::int as moved_count, ${epochMs(sql`c.moved_since`)} as moved_ms,
      c.check_requested_at is not null as check_requested,
      ${epochMs(sql`c.quiet_since`)} as quiet_ms_since, c.quiet_count, c.quiet_ms, p.silent
    from picked p join channel c on c.id = p.id
    order by p.turn, c.next_poll_at`,
  )
  return found.map(toDue)
}

interface DueRow extends Record<string, unknown> {
  id: string
  platform: string
  method: string
  address: string
  host: string
  fence: number
  etag: string | null
  last_modified: string | null
  cursor: string | null
  asked_seconds: number | null
  auto: boolean
  hint_seconds: number | null
  due_ms: number
  imported: boolean
  failures: number
  failing_ms: number | null
  failure_code: string | null
  moved_to: string | null
  moved_count: number
  moved_ms: number | null
  check_requested: boolean
  quiet_ms_since: number | null
  quiet_count: number
  quiet_ms: number
  silent: boolean
}

function toDue(row: DueRow): DueChannel {
  return {
    id: row.id,
    platform: row.platform,
    method: row.method,
    address: row.address,
    host: row.host,
    fence: row.fence,
    etag: row.etag,
    lastModified: row.last_modified,
    cursor: row.cursor,
    askedSeconds: row.asked_seconds,
    auto: row.auto,
    hintSeconds: row.hint_seconds,
    dueAt: new Date(Math.round(row.due_ms)),
    imported: row.imported,
    failures: row.failures,
    failingSince: dateOf(row.failing_ms),
    failureCode: row.failure_code,
    movedTo: row.moved_to,
    movedCount: row.moved_count,
    movedSince: dateOf(row.moved_ms),
    checkRequested: row.check_requested,
    quietSince: dateOf(row.quiet_ms_since),
    quietCount: row.quiet_count,
    quietMs: row.quiet_ms,
    silent: row.silent,
  }
}

/** Puts a look off that was not made; whoever looked meanwhile has said when to come again. */
export async function postponeLook(
  db: Db,
  { id, fence }: { id: string; fence: number },
  until: Date,
): Promise<void> {
  await db.execute(sql`
    update channel set next_poll_at = ${until.toISOString()}::timestamptz
    where id = ${id}::uuid and fence = ${fence}`)
}

/** Of claimed channels, those that nobody has looked at, paused or ended since. */
export async function stillClaimed(
  db: Db,
  claims: readonly { id: string; fence: number }[],
): Promise<Set<string>> {
  const list = claims.map(({ id, fence }) => ({ id, fence }))
  const found = await rows<{ id: string }>(
    db,
    sql`
    select c.id::text as id from channel c
    join jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, fence bigint) on x.id = c.id
    where c.fence = x.fence and c.state = 'active'`,
  )
  return new Set(found.map((row) => row.id))
}

/** Leaves a host alone until the given moment: no channel of it is due before (RFC 9110 §10.2.3, Retry-After). */
export async function holdHosts(db: Db, holds: readonly { host: string; until: Date }[]): Promise<void> {
  if (holds.length === 0) return
  await db.execute(sql`
    update channel c set held_until = greatest(c.held_until, h.until)
    from (select host, max("until") as "until"
          from jsonb_to_recordset(${jsonRows(holds)}) as x(host text, "until" timestamptz) group by host) h
    where c.host = h.host`)
}

/**
 * True when somebody has asked for something (a look now, another interval) since the look was claimed: the
 * channel then stays due, and the next look answers them.
 */
const ASKED_SINCE = sql.raw(
  `((c.check_requested_at is not null and not x.answers_request)
    or c.asked_seconds is distinct from x.asked_seconds or c.auto <> x.auto)`,
)

const WISH = sql.raw('asked_seconds int, auto boolean, answers_request boolean')

/** What was wished of a channel when its look was claimed. */
export interface ClaimedWish {
  asked_seconds: number | null
  auto: boolean
  /** The look was made because a person had asked for it. */
  answers_request: boolean
}

/** The state a look leaves behind, one per channel. Times as ISO strings: it travels as one JSON parameter. */
export interface ChannelWrite extends ClaimedWish {
  id: string
  fence: number
  checked_at: string
  next_poll_at: string
  ok: boolean
  state: 'active' | 'gone'
  /** Null keeps what is stored. */
  cursor: string | null
  etag: string | null
  last_modified: string | null
  hint_seconds: number | null
  last_post_at: string | null
  failures: number
  failing_since: string | null
  failure_code: string | null
  failure_detail: string | null
  failure_status: number | null
  moved_to: string | null
  moved_count: number
  moved_since: string | null
  /** The new address after a settled move; null keeps it. */
  address: string | null
  host: string | null
  title: string | null
  site_url: string | null
  icon_url: string | null
  lang: string | null
  quiet_since: string | null
  quiet_count: number
  quiet_ms: number
}

/** Of the given channels, those whose stored fence is older than ours, locked until the transaction ends. */
export async function lockFresh(
  tx: Db,
  claims: readonly { id: string; fence: number }[],
): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    tx,
    sql`
    select c.id::text as id from channel c
    join jsonb_to_recordset(${jsonRows(claims)}) as x(id uuid, fence bigint) on x.id = c.id
    where c.fence < x.fence order by c.id for update of c`,
  )
  return new Set(found.map((row) => row.id))
}

/** A look that changed nothing but the clock: the narrow write of the hot path. */
export interface QuietWrite extends ClaimedWish {
  id: string
  fence: number
  checked_at: string
  next_poll_at: string
  ms: number
}

/** Writes looks that found nothing on healthy channels. A write with an older fence than the stored one is dropped. */
export async function writeQuiet(tx: Db, writes: readonly QuietWrite[]): Promise<void> {
  if (writes.length === 0) return
  await tx.execute(sql`
    update channel c set fence = x.fence, last_checked_at = x.checked_at,
      next_poll_at = case when ${ASKED_SINCE} then c.next_poll_at else x.next_poll_at end,
      last_ok_at = x.checked_at, quiet_since = coalesce(c.quiet_since, x.checked_at),
      quiet_count = c.quiet_count + 1, quiet_ms = least(c.quiet_ms::bigint + x.ms, 2000000000)::int
    from jsonb_to_recordset(${jsonRows(writes)})
      as x(id uuid, fence bigint, checked_at timestamptz, next_poll_at timestamptz, ms int, ${WISH})
    where c.id = x.id and c.fence < x.fence`)
}

/** Writes every other outcome whole. The rows were locked by `lockFresh` in the same transaction. */
export async function writeOutcomes(tx: Db, writes: readonly ChannelWrite[]): Promise<void> {
  if (writes.length === 0) return
  await tx.execute(sql`
    update channel c set fence = x.fence, last_checked_at = x.checked_at,
      next_poll_at = case when ${ASKED_SINCE} then c.next_poll_at else x.next_poll_at end,
      last_ok_at = case when x.ok then x.checked_at else c.last_ok_at end,
      imported_at = case when x.ok then coalesce(c.imported_at, x.checked_at) else c.imported_at end,
      state = case when c.state = 'idle' then c.state else x.state end, cursor = coalesce(x.cursor, c.cursor), etag = x.etag, last_modified = x.last_modified,
      hint_seconds = x.hint_seconds, last_post_at = greatest(c.last_post_at, x.last_post_at),
      failures = x.failures, failing_since = x.failing_since, failure_code = x.failure_code,
      failure_detail = x.failure_detail, failure_status = x.failure_status,
      moved_to = x.moved_to, moved_count = x.moved_count, moved_since = x.moved_since,
      address = coalesce(x.address, c.address), host = coalesce(x.host, c.host),
      title = coalesce(x.title, c.title), site_url = coalesce(x.site_url, c.site_url),
      icon_url = coalesce(x.icon_url, c.icon_url), lang = coalesce(x.lang, c.lang),
      quiet_since = x.quiet_since, quiet_count = x.quiet_count, quiet_ms = x.quiet_ms,
      check_requested_at = case when x.answers_request then null else c.check_requested_at end
    from jsonb_to_recordset(${jsonRows(writes)}) as x(id uuid, fence bigint, checked_at timestamptz,
      next_poll_at timestamptz, ok boolean, state text, cursor text, etag text, last_modified text,
      hint_seconds int, last_post_at timestamptz, failures int, failing_since timestamptz, failure_code text,
      failure_detail text, failure_status smallint, moved_to text, moved_count smallint,
      moved_since timestamptz, address text, host text, title text, site_url text, icon_url text, lang text,
      quiet_since timestamptz, quiet_count int, quiet_ms int, ${WISH})
    where c.id = x.id`)
}

/** A row of the history of looks. */
export interface CheckWrite {
  id: string
  channel_id: string
  at: string
  outcome: 'unchanged' | 'posts' | 'failed'
  times: number
  duration_ms: number
  new_posts: number
  failure_code: string | null
  failure_detail: string | null
  failure_status: number | null
}

export async function writeChecks(tx: Db, checks: readonly CheckWrite[]): Promise<void> {
  if (checks.length === 0) return
  await tx.execute(sql`
    insert into poll_check (id, channel_id, at, outcome, times, duration_ms, new_posts, failure_code, failure_detail, failure_status)
    select x.* from jsonb_to_recordset(${jsonRows(checks)}) as x(id uuid, channel_id uuid, at timestamptz,
      outcome text, times int, duration_ms int, new_posts int, failure_code text, failure_detail text,
      failure_status smallint)
    where exists (select 1 from channel c where c.id = x.channel_id)`)
}

/** Of the addresses, those another channel already has: a settled move onto one of them is not carried out. */
export async function takenAddresses(tx: Db, addresses: readonly string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const found = await rows<{ address: string }>(
    tx,
    sql`select address from channel where address = any(${textArray(addresses)})`,
  )
  return new Set(found.map((row) => row.address))
}
