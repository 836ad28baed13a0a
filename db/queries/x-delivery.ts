import { sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { jsonRows, uuidArray } from './json.ts'

/** Locks channels until the transaction ends, in the order in which looks lock them; those that are gone are left out. */
export async function lockChannels(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await rows<{ id: string }>(
    tx,
    sql`select id::text as id from channel where id = any(${uuidArray(ids)}) order by id for update`,
  )
  return new Set(found.map(({ id }) => id))
}

/** What a delivery leaves on a channel. */
export interface ChannelTouch {
  id: string
  lastPostAt: Date
  /** The newest post its cursor may move forward to; null leaves it. */
  sinceId: string | null
}

/**
 * Notes that channels brought posts without being looked at. A cursor only moves forward, and not before the first look:
 * that one imports. Ids outgrow what a bigint column of ours would promise, so they are compared as numbers of any size.
 */
export async function touchChannels(tx: Db, touches: readonly ChannelTouch[], now: Date): Promise<void> {
  if (touches.length === 0) return
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    update channel c set last_ok_at = greatest(c.last_ok_at, ${at}), last_checked_at = greatest(c.last_checked_at, ${at}),
      last_post_at = greatest(c.last_post_at, x."lastPostAt"),
      cursor = case
        when x."sinceId" is null or c.cursor is null then c.cursor
        when (c.cursor::jsonb ->> 'sinceId') ~ '^[0-9]+$' and (c.cursor::jsonb ->> 'sinceId')::numeric >= x."sinceId"::numeric
          then c.cursor
        else jsonb_set(c.cursor::jsonb, '{sinceId}', to_jsonb(x."sinceId"))::text end
    from jsonb_to_recordset(${jsonRows(touches)}) as x(id uuid, "lastPostAt" timestamptz, "sinceId" text)
    where c.id = x.id`)
}

/** Makes channels due now: their own looks are to bring what a stream cannot. */
export async function makeChannelsDue(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await db.execute(sql`
    update channel set next_poll_at = least(next_poll_at, ${now.toISOString()}::timestamptz)
    where id = any(${uuidArray(ids)})`)
}
