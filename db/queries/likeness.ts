import { type SQL, sql } from 'drizzle-orm'
import { type Db, rows } from '../db.ts'
import { uuidArray } from './json.ts'

/** A post with the signatures of all its pictures. Time in milliseconds since 1970. */
export interface SignedPost {
  postId: string
  channelId: string
  moment: number
  signatures: string[]
}

/**
 * Signatures of all pictures of the post of a `post_check` row: of its media, of the middle of its films, and the one in
 * the row itself, which posts from before media were kept have alone.
 */
export function signaturesOf(check: SQL): SQL {
  return sql`array(
    select ${check}.picture where ${check}.picture is not null
    union select m.signature from media m
      where m.post_id = ${check}.post_id and m.signature is not null and m.dropped_at is null
    union select b.mid_signature from media m join blob b on b.sha256 = m.sha256
      where m.post_id = ${check}.post_id and b.mid_signature is not null and m.dropped_at is null)`
}

const SIGNED = sql`c.post_id::text as "postId", c.channel_id::text as "channelId",
  (extract(epoch from c.moment) * 1000)::float8 as moment, ${signaturesOf(sql.raw('c'))} as signatures`

/** Posts dated since `from`, in the order of their ids after one of them; the posts without a picture too. */
export async function signedAfter(db: Db, after: string, from: Date, limit: number): Promise<SignedPost[]> {
  return readSigned(
    db,
    sql`select c.* from post_check c where c.post_id > ${after}::uuid
      and c.moment >= ${from.toISOString()}::timestamptz order by c.post_id limit ${limit}`,
  )
}

/** Posts one of whose pictures became known since then. */
export async function signedSince(db: Db, since: Date): Promise<SignedPost[]> {
  const from = sql`${since.toISOString()}::timestamptz`
  return readSigned(
    db,
    sql`select c.* from post_check c where c.post_id in (
      select post_id from post_check where picture is not null and pictured_at >= ${from}
      union select post_id from media where signature is not null and captured_at >= ${from})`,
  )
}

async function readSigned(db: Db, which: SQL): Promise<SignedPost[]> {
  return rows<SignedPost & Record<string, unknown>>(
    db,
    sql`with c as materialized (${which}) select ${SIGNED} from c order by c.post_id`,
  )
}

/** The signatures of all pictures of those posts that have one. */
export async function picturesOf(db: Db, postIds: readonly string[]): Promise<Map<string, string[]>> {
  if (postIds.length === 0) return new Map()
  const found = await readSigned(
    db,
    sql`select c.* from post_check c where c.post_id = any(${uuidArray(postIds)})`,
  )
  return new Map(
    found
      .filter(({ signatures }) => signatures.length > 0)
      .map(({ postId, signatures }) => [postId, signatures]),
  )
}
