import { sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { dateOf, epochMs } from './json.ts'

/** Which of X's two connections. */
export type StreamKind = 'filtered' | 'activity'

/** How a stream is, for people and for whoever holds it next. */
export interface StreamState {
  kind: StreamKind
  state: 'open' | 'closed'
  since: Date
  /** Everything up to then has been stored; what came after it must be looked for. Null: it was never open. */
  aliveAt: Date | null
  failureCode: string | null
  failureDetail: string | null
  nextTryAt: Date | null
}

/** Both streams, as far as they were ever wanted. */
export async function streamStates(db: Db): Promise<StreamState[]> {
  const found = await rows<StreamRow>(
    db,
    sql`select kind, state, ${epochMs(sql`since`)} as since, ${epochMs(sql`alive_at`)} as alive,
      failure_code as "failureCode", failure_detail as "failureDetail", ${epochMs(sql`next_try_at`)} as next
      from x_stream order by kind`,
  )
  return found.map(({ since, alive, next, ...row }) => ({
    ...row,
    since: dateOf(since) ?? new Date(0),
    aliveAt: dateOf(alive),
    nextTryAt: dateOf(next),
  }))
}

interface StreamRow extends Record<string, unknown> {
  kind: StreamKind
  state: 'open' | 'closed'
  since: number
  alive: number | null
  failureCode: string | null
  failureDetail: string | null
  next: number | null
}

/** Writes how a stream is; `since` stays when the state does. */
export async function keepStream(db: Db, stream: StreamState): Promise<void> {
  const { kind, state, since, aliveAt, failureCode, failureDetail, nextTryAt } = stream
  await db.execute(sql`
    insert into x_stream as s (kind, state, since, alive_at, failure_code, failure_detail, next_try_at)
    values (${kind}, ${state}, ${since.toISOString()}::timestamptz, ${iso(aliveAt)}::timestamptz, ${failureCode}::text,
      ${failureDetail}::text, ${iso(nextTryAt)}::timestamptz)
    on conflict (kind) do update set state = excluded.state,
      since = case when s.state = excluded.state then s.since else excluded.since end,
      alive_at = excluded.alive_at, failure_code = excluded.failure_code,
      failure_detail = excluded.failure_detail, next_try_at = excluded.next_try_at`)
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
