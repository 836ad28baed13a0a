import { type SQL, sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { dateOf, epochMs } from './json.ts'

/** How a turnstile answered whoever came. */
export interface Turn {
  passed: boolean
  /** Until it would let one through; null when it was just passed by somebody we do not see yet. */
  waitMs: number | null
  /** Why it is closed; null when it is only somebody else's turn. */
  why: string | null
}

/** How a turnstile stands. */
export interface TurnstileRow {
  closedUntil: Date | null
  why: string | null
  failures: number
  lastOkAt: Date | null
}

/** The moment that counts: the one given, else the database's, which all processes share. */
function moment(now: Date | null): SQL {
  return now === null ? sql`clock_timestamp()` : sql`${now.toISOString()}::timestamptz`
}

function later(ms: number): SQL {
  return sql`${ms}::float8 * interval '1 millisecond'`
}

/**
 * Passes if it may, in one statement: of those who come at once the first to hold the row passes, and the others find
 * its new date. What they are told is as it stood when they came.
 */
export async function passTurnstile(db: Db, name: string, everyMs: number, now: Date | null): Promise<Turn> {
  const [found] = await rows<{ passed: boolean; wait: number | null; why: string | null }>(
    db,
    sql`
    with present as materialized (select ${moment(now)} as at), turn as (
      insert into turnstile as t (name, next_at) select ${name}::text, at + ${later(everyMs)} from present
      on conflict (name) do update set next_at = excluded.next_at
      where t.next_at <= (select at from present) and coalesce(t.closed_until <= (select at from present), true)
      returning name
    )
    select exists (select from turn) as passed,
      (extract(epoch from greatest(t.next_at, t.closed_until) - at) * 1000)::float8 as wait,
      case when t.closed_until > at then t.why end as why
    from present left join turnstile t on t.name = ${name}::text`,
  )
  const { passed = false, wait = null, why = null } = found ?? {}
  return { passed, waitMs: wait !== null && wait > 0 ? wait : null, why }
}

/** Closes it for `ms`; one that is closed for longer stays so. */
export async function closeTurnstile(
  db: Db,
  name: string,
  ms: number,
  why: string,
  now: Date | null,
): Promise<void> {
  await db.execute(sql`
    insert into turnstile as t (name, next_at, closed_until, why)
    select ${name}::text, at, at + ${later(ms)}, ${why}::text from (select ${moment(now)} as at) present
    on conflict (name) do update set ${CLOSED}`)
}

/** Of two closures the longer counts, with its reason. */
const CLOSED = sql`
  why = case when t.closed_until > excluded.closed_until then t.why else excluded.why end,
  closed_until = greatest(t.closed_until, excluded.closed_until)`

/** Counts a failure; from `limit` in a row on it is closed for `closedMs`, and true is answered. */
export async function countFailure(
  db: Db,
  name: string,
  rule: { limit: number; closedMs: number; why: string },
  now: Date | null,
): Promise<boolean> {
  const [found] = await rows<{ closed: boolean }>(
    db,
    sql`
    insert into turnstile as t (name, next_at, failures, closed_until, why)
    select ${name}::text, at, 1, ${whenFull(sql`1`, rule.limit, sql`at + ${later(rule.closedMs)}`)},
      ${whenFull(sql`1`, rule.limit, sql`${rule.why}::text`)} from (select ${moment(now)} as at) present
    on conflict (name) do update set failures = t.failures + 1,
      closed_until = ${whenFull(sql`t.failures + 1`, rule.limit, sql`${moment(now)} + ${later(rule.closedMs)}`, sql`t.closed_until`)},
      why = ${whenFull(sql`t.failures + 1`, rule.limit, sql`${rule.why}::text`, sql`t.why`)}
    returning failures >= ${rule.limit}::int as closed`,
  )
  return found?.closed ?? false
}

function whenFull(failures: SQL, limit: number, then: SQL, otherwise: SQL = sql`null`): SQL {
  return sql`case when ${failures} >= ${limit}::int then ${then} else ${otherwise} end`
}

/** Notes that it went well. */
export async function countSuccess(db: Db, name: string, now: Date | null): Promise<void> {
  await db.execute(sql`
    insert into turnstile (name, next_at, last_ok_at) select ${name}::text, at, at from (select ${moment(now)} as at) present
    on conflict (name) do update set failures = 0, last_ok_at = excluded.last_ok_at`)
}

/** How it stands; a closure that is over is left out. Null when nobody ever came. */
export async function readTurnstile(db: Db, name: string, now: Date | null): Promise<TurnstileRow | null> {
  const [found] = await rows<{
    closed: number | null
    why: string | null
    failures: number
    ok: number | null
  }>(
    db,
    sql`
    select case when closed_until > ${moment(now)} then ${epochMs(sql`closed_until`)} end as closed,
      case when closed_until > ${moment(now)} then why end as why, failures, ${epochMs(sql`last_ok_at`)} as ok
    from turnstile where name = ${name}::text`,
  )
  if (!found) return null
  const { closed, why, failures, ok } = found
  return { closedUntil: dateOf(closed), why, failures, lastOkAt: dateOf(ok) }
}
