import { type SQL, sql } from 'drizzle-orm'
import type { FailureCode } from '../../server/core/failure.ts'
import type { XBilled } from '../../server/core/x/billed.ts'
import { CAPPED_READS, dayOf, monthOf, type XHalt, type XMonth } from '../../server/core/x/budget.ts'
import type { XOperation } from '../../server/core/x/model.ts'
import { X_PRICES } from '../../server/core/x/prices.ts'
import { type Db, rows } from '../db.ts'
import { dateOf, epochMs, jsonRows, textArray } from './json.ts'

/**
 * Writes down what answers of X cost, at the prices in force: what was billed already this UTC day adds a repeat, all
 * else a unit. A post that was paid for on one of the two days before is waste. In one statement, so that of two
 * processes that note the same thing at once exactly one pays. May be part of the caller's transaction.
 */
export async function noteSpend(tx: Db, billed: readonly XBilled[], now: Date): Promise<void> {
  const told = toldRows(billed)
  if (told.length === 0) return
  const day = sql`${dayOf(now)}::date`
  await tx.execute(sql`
    with told as materialized (
      select x.*, row_number() over (partition by operation, resource order by place) as nth
      from jsonb_to_recordset(${jsonRows(told)})
        as x(operation text, resource text, channel text, wasted boolean, place int)
    ), paid as (
      insert into x_billed (day, operation, resource)
      select ${day}, operation, resource from told where nth = 1 order by operation, resource
      on conflict do nothing returning operation, resource
    ), counted as (
      select t.channel, t.operation, count(p.resource) as units, count(*) - count(p.resource) as repeats,
        count(p.resource) filter (where t.wasted or ${paidBefore(day)}) as wasted
      from told t left join paid p on p.operation = t.operation and p.resource = t.resource and t.nth = 1
      group by t.channel, t.operation
    )
    insert into x_spend as s (day, channel, operation, units, repeats, wasted, micros)
    select ${day}, c.channel, c.operation, c.units, c.repeats, c.wasted, c.units * ${priceOf(sql`c.operation`)}
    from counted c order by c.channel, c.operation
    on conflict (day, channel, operation) do update set
      units = s.units + excluded.units, repeats = s.repeats + excluded.repeats,
      wasted = s.wasted + excluded.wasted, micros = s.micros + excluded.micros`)
}

function toldRows(billed: readonly XBilled[]) {
  return billed
    .flatMap(({ operation, resources, channelId, wasted = false }) =>
      resources.map((resource) => ({ operation, resource, channel: channelId ?? '', wasted })),
    )
    .map((row, place) => ({ ...row, place }))
}

function paidBefore(day: SQL): SQL {
  return sql`(t.operation = 'post.read' and exists (
    select 1 from x_billed b
    where b.day in (${day} - 1, ${day} - 2) and b.operation = t.operation and b.resource = t.resource))`
}

/** The price in force, in micros: the house's, else X's own. */
function priceOf(operation: SQL): SQL {
  return sql`coalesce(
    (select (prices ->> ${operation})::bigint from x_setting where id = 1),
    (${JSON.stringify(X_PRICES)}::text::jsonb ->> ${operation})::bigint)`
}

/** Drops what tells repeats from new things, of days that are over for longer than two days. */
export async function pruneBilled(db: Db, now: Date): Promise<void> {
  await db.execute(sql`delete from x_billed where day < ${dayOf(now)}::date - 2`)
}

/** The house's wishes for X, as far as it has any. */
export interface XSetting {
  budgetMicros: number | null
  prices: Partial<Record<XOperation, number>>
  readCap: number | null
}

/** What the house set; nothing of it where it set nothing yet. */
export async function xSettingOf(db: Db): Promise<XSetting> {
  const [found] = await rows<XSetting & Record<string, unknown>>(
    db,
    sql`select budget_micros::float8 as "budgetMicros", prices, read_cap as "readCap" from x_setting where id = 1`,
  )
  return found ?? { budgetMicros: null, prices: {}, readCap: null }
}

/** Puts the wishes in place of the former ones. What was noted before keeps its price. */
export async function saveXSetting(
  tx: Db,
  { budgetMicros, prices, readCap }: XSetting,
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    insert into x_setting (id, budget_micros, prices, read_cap, updated_at)
    values (1, ${budgetMicros}::bigint, ${JSON.stringify(prices)}::text::jsonb, ${readCap}::int, ${at})
    on conflict (id) do update set budget_micros = excluded.budget_micros, prices = excluded.prices,
      read_cap = excluded.read_cap, updated_at = excluded.updated_at`)
}

/** What was spent, in micros, and how many posts were read over some days. */
export interface XSums {
  spentMicros: number
  postsRead: number
}

/** What was spent in the UTC month of `now` on days that are over: it changes no more, but for what was under way at midnight. */
export async function xDaysOver(db: Db, now: Date): Promise<XSums> {
  const [found] = await rows<XSums & Record<string, unknown>>(
    db,
    sql`select ${SUMS} from x_spend where day >= ${monthOf(now)}::date and day < ${dayOf(now)}::date`,
  )
  return found ?? NOTHING
}

/** How the UTC month of `now` stands. Whoever asks often keeps the days that are over, and gives them. */
export async function xMonth(db: Db, now: Date, over?: XSums): Promise<XMonth> {
  const [found] = await rows<MonthRow>(
    db,
    sql`
    select s.budget as "budgetMicros", s.cap as "readCap", m.*,
      coalesce((select jsonb_agg(jsonb_build_object('why', why,
        'since', ${epochMs(sql`since`)}, 'until', ${epochMs(sql`until`)}) order by why) from x_halt), '[]') as halts
    from (select ${SUMS} from x_spend where day >= ${over ? dayOf(now) : monthOf(now)}::date) m
    left join (select budget_micros::float8 as budget, read_cap as cap from x_setting where id = 1) s on true`,
  )
  if (!found) return { budgetMicros: null, readCap: null, ...NOTHING, halts: [] }
  const { spentMicros, postsRead } = over ?? NOTHING
  return {
    ...found,
    spentMicros: found.spentMicros + spentMicros,
    postsRead: found.postsRead + postsRead,
    halts: found.halts.map(asHalt),
  }
}

const NOTHING: XSums = { spentMicros: 0, postsRead: 0 }

const SUMS = sql`coalesce(sum(micros), 0)::float8 as "spentMicros",
  coalesce(sum(units) filter (where operation = any(${textArray(CAPPED_READS)})), 0)::float8 as "postsRead"`

interface MonthRow extends Record<string, unknown> {
  budgetMicros: number | null
  readCap: number | null
  spentMicros: number
  postsRead: number
  halts: { why: XHalt['why']; since: number; until: number }[]
}

function asHalt({ why, since, until }: MonthRow['halts'][number]): XHalt {
  return { why, since: dateOf(since) ?? new Date(0), until: dateOf(until) ?? new Date(0) }
}

/** X is left alone until then. One that goes on began when it began; one that was over begins anew. */
export async function haltX(db: Db, why: XHalt['why'], until: Date, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await db.execute(sql`
    insert into x_halt as h (why, since, until) values (${why}, ${at}, ${until.toISOString()}::timestamptz)
    on conflict (why) do update set until = excluded.until,
      since = case when h.why = 'usage_capped' and h.until <= ${at} then excluded.since else h.since end`)
}

/** The halt is over; true when there was one. */
export async function endHalt(db: Db, why: XHalt['why']): Promise<boolean> {
  const ended = await rows<{ why: string }>(db, sql`delete from x_halt where why = ${why} returning why`)
  return ended.length > 0
}

/** Channels of X that failed for one of these reasons are due at once: what stood in their way is gone. */
export async function wakeX(tx: Db, failures: readonly FailureCode[], now: Date): Promise<void> {
  await tx.execute(sql`
    update channel set next_poll_at = ${now.toISOString()}::timestamptz, held_until = null
    where platform = 'x' and state = 'active' and failure_code = any(${textArray(failures)})`)
}
