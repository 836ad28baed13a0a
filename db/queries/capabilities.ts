import { sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { epochMs, jsonRows } from './json.ts'

/** What a real key turned out to be able to do. */
export interface Capability {
  platform: string
  /** Of our own making, per platform. */
  name: string
  answer: 'yes' | 'no' | 'unknown'
  /** One line for people: what was seen. */
  says: string
}

/** Keeps answers, each in place of the one before. */
export async function keepCapabilities(db: Db, found: readonly Capability[], now: Date): Promise<void> {
  await db.execute(sql`
    insert into capability (platform, name, answer, checked_at)
    select platform, name, jsonb_build_object('answer', answer, 'says', says), ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${jsonRows(found)}) as x(platform text, name text, answer text, says text)
    on conflict (platform, name) do update set answer = excluded.answer, checked_at = excluded.checked_at`)
}

interface Row extends Capability, Record<string, unknown> {
  at: number
}

/** All answers, by platform and name. */
export async function readCapabilities(db: Db): Promise<(Capability & { checkedAt: Date })[]> {
  const found = await rows<Row>(
    db,
    sql`select platform, name, answer ->> 'answer' as answer, answer ->> 'says' as says,
      ${epochMs(sql`checked_at`)} as at
    from capability order by platform, name`,
  )
  return found.map(({ at, ...one }) => ({ ...one, checkedAt: new Date(Math.round(at)) }))
}
