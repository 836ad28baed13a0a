import { sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { uuidArray } from './json.ts'

/** Has all that these posts refer to fetched and kept: the stage that does it takes them next. */
export async function askForMedia(tx: Db, postIds: readonly string[], now: Date): Promise<void> {
  if (postIds.length === 0) return
  await tx.execute(sql`
    update post_check set picture_due_at = ${now.toISOString()}::timestamptz
    where post_id = any(${uuidArray(postIds)})`)
}

/**
 * Has one medium fetched once more, all of it, whatever became of it before; false: it has no address any more, or all
 * of it is kept.
 */
export async function retryMedium(tx: Db, mediaId: string, now: Date): Promise<boolean> {
  const found = await rows(
    tx,
    sql`update media m set state = 'due', due_at = ${now.toISOString()}::timestamptz, attempts = 0, depth = 'original',
        failure_code = null, failure_detail = null, failure_status = null
      where m.id = ${mediaId}::uuid and m.url <> '' and m.kind <> 'reading'
        and not (m.state = 'kept' and exists (select from blob b where b.sha256 = m.sha256 and b.original))
      returning m.id`,
  )
  return found.length > 0
}
