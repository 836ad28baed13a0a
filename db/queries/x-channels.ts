import { sql } from 'drizzle-orm'
import type { XMethod } from '../../server/core/x/watching.ts'
import { type Db, rows } from '../db.ts'

/** A channel of X with what is known of its account, without asking X; null when it is not there. */
export async function xChannel(db: Db, method: XMethod, address: string) {
  const [found] = await rows<{ id: string; handle: string | null; name: string | null; high: boolean }>(
    db,
    sql`
    select c.id::text as id,
      coalesce(a.handle, substring(c.site_url from '^https://x\\.com/([A-Za-z0-9_]{1,15})$')) as handle,
      coalesce(a.name, c.title) as name,
      exists (select 1 from source s where s.channel_id = c.id and s.priority = 'high'
        and s.deleted_at is null and s.paused_at is null) as high
    from channel c
      left join x_account a on a.id = substring(c.address from '^https://x\\.com/i/user/(\\d+)$')
    where c.platform = 'x' and c.method = ${method} and c.address = ${address}`,
  )
  return found ?? null
}
