import { sql } from 'drizzle-orm'
import type { Db } from '../db.ts'
import { uuidArray } from './json.ts'

/** Has it be decided again who hears of these alerts: a rule has come to match them. Who was told is not told twice. */
export async function noticesDueAgain(tx: Db, alertIds: readonly string[], now: Date): Promise<void> {
  if (alertIds.length === 0) return
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    insert into notice_due (alert_id, team_id, due_at, waits_until, created_at)
    select id, team_id, ${at}, ${at}, ${at} from alert where id = any(${uuidArray(alertIds)})
    on conflict (alert_id) do update set due_at = excluded.due_at, phase = 'first'`)
}
