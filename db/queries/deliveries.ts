import { sql } from 'drizzle-orm'
import type { HeldWhy, NoticeKind } from '../../server/core/notices/notice.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { jsonRows } from './json.ts'

/** A message to be sent. */
export interface NewDelivery {
  id: string
  teamId: TeamId
  /** The same for the same message to the same receiver, however often it is planned. */
  key: string
  kind: NoticeKind
  why: HeldWhy | null
  way: 'push' | 'mail' | 'webhook'
  /** The newest first. */
  alertIds: string[]
  tag: string
  high: boolean
  quiet: boolean
  userId: string | null
  deviceId: string | null
  webhookId: string | null
  token: string | null
  dueAt: Date
}

/** Leaves messages to be sent; those that were planned before are passed over. How many are new. */
export async function insertDeliveries(tx: Db, list: readonly NewDelivery[], now: Date): Promise<number> {
  if (list.length === 0) return 0
  const stored = await rows<{ one: number }>(
    tx,
    sql`
    insert into delivery (id, team_id, key, kind, why, way, alert_ids, tag, high, quiet, user_id, device_id, webhook_id,
      token, state, due_at, created_at)
    select x.id, x."teamId", x.key, x.kind, x.why, x.way,
      array(select jsonb_array_elements_text(x."alertIds")::uuid), x.tag, x.high, x.quiet, x."userId", x."deviceId",
      x."webhookId", x.token, 'due', x."dueAt", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, "teamId" text, key text, kind text, why text, way text,
      "alertIds" jsonb, tag text, high boolean, quiet boolean, "userId" text, "deviceId" uuid, "webhookId" uuid,
      token text, "dueAt" timestamptz)
    where (x."deviceId" is null or exists (select 1 from push_device d where d.id = x."deviceId"))
      and (x."webhookId" is null or exists (select 1 from webhook w where w.id = x."webhookId"))
    on conflict (key) do nothing
    returning 1 as one`,
  )
  return stored.length
}
