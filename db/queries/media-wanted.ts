import { sql } from 'drizzle-orm'
import type { Db } from '../db.ts'
import { uuidArray } from './json.ts'

/** Has all that these posts refer to fetched and kept: the stage that does it takes them next. */
export async function askForMedia(tx: Db, postIds: readonly string[], now: Date): Promise<void> {
  if (postIds.length === 0) return
  await tx.execute(sql`
    update post_check set picture_due_at = ${now.toISOString()}::timestamptz
    where post_id = any(${uuidArray(postIds)})`)
}
