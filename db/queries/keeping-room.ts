import { sql } from 'drizzle-orm'
import { type Db, rows, type TeamId } from '../db.ts'
import { textArray } from './json.ts'
import { holdings, storedBytes } from './keeping-hold.ts'

/** The teams whose saved media alone take all they may have: nothing is kept for them but what they save. */
export async function teamsFullOfSaved(db: Db, usualQuota: number): Promise<TeamId[]> {
  const found = await rows<{ team: TeamId }>(
    db,
    sql`with saved_blob as (
      select distinct k.team_id, m.sha256 from saved k join media m on m.post_id = k.post_id where m.sha256 is not null
    )
    select x.team_id as team from saved_blob x join blob b on b.sha256 = x.sha256
    left join keeping g on g.team_id = x.team_id
    group by x.team_id, g.quota_bytes
    having sum(${storedBytes(sql`true`)}) >= coalesce(g.quota_bytes, ${usualQuota}::float8)`,
  )
  return found.map(({ team }) => team)
}

/** Whether media of the post may be kept: a team saved it, or one that is not among the `full` holds it, or nobody does. */
export async function roomFor(db: Db, postId: string, full: readonly TeamId[]): Promise<boolean> {
  const [found] = await rows<{ room: boolean }>(
    db,
    sql`select coalesce(bool_or(h.saved or h.team_id <> all(${textArray(full)})), true) as room
      from (${holdings({ post: sql`${postId}::uuid` })}) h`,
  )
  return found?.room ?? false
}
