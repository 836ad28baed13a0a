import { sql } from 'drizzle-orm'
import type { Db } from '../db.ts'

/** Resolves when the database answers; rejects when it does not. */
export async function ping(db: Db): Promise<void> {
  await db.execute(sql`select 1`)
}
