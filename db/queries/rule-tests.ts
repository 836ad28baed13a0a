import { sql } from 'drizzle-orm'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'

/** A post of a team's sources, as a rule looks at it. */
export interface TriedPost {
  id: string
  alertId: string | null
  title: string
  text: string
  author: string | null
  lang: string | null
  media: { kind: 'image' | 'video' | 'audio' }[]
  /** Milliseconds since 1970. */
  publishedAt: number
  seenAt: number
  sourceId: string
  source: string
  platform: string
  role: SourceRole
  tags: string[]
}

/** Where the former page ended. */
export interface TriedCursor {
  seenAt: number
  id: string
}

/**
 * What a team's sources brought since `since`, the newest first, each post once with its alert if it raised one; texts are
 * cut at `length` characters.
 */
export async function triedPosts(
  db: Db,
  team: TeamId,
  { since, after, limit, length }: { since: Date; after: TriedCursor | null; limit: number; length: number },
): Promise<TriedPost[]> {
  const beyond = after
    ? sql`and (p.seen_at, p.id) < (${new Date(after.seenAt).toISOString()}::timestamptz, ${after.id}::uuid)`
    : sql``
  return rows<TriedPost & Record<string, unknown>>(
    db,
    sql`select p.id::text as id, a.id::text as "alertId", p.title, left(p.text, ${length}::int) as text, p.author, p.lang,
        p.media, (extract(epoch from p.published_at) * 1000)::float8 as "publishedAt",
        (extract(epoch from p.seen_at) * 1000)::float8 as "seenAt",
        s.id::text as "sourceId", s.name as source, c.platform, s.role, to_jsonb(s.tags) as tags
      from source s join channel c on c.id = s.channel_id join post p on p.channel_id = s.channel_id
      left join alert a on a.team_id = s.team_id and a.post_id = p.id
      where s.team_id = ${team} and s.deleted_at is null and s.role <> 'own' and p.deleted_at is null
        and p.seen_at >= ${since.toISOString()}::timestamptz ${beyond}
      order by p.seen_at desc, p.id desc limit ${limit}`,
  )
}
