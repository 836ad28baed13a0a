import { eq, sql } from 'drizzle-orm'
import type { PostCounts, PostDocument, PostDraft } from '../../server/core/post.ts'
import type { Db } from '../db.ts'
import { channel, post, postDocument } from '../schema/index.ts'
import { jsonRows, uuidArray } from './json.ts'

/** A draft under the id its post has. */
export interface Documented {
  id: string
  at: Date
  draft: PostDraft
}

/**
 * Keeps the documents of posts, and what was counted then, in place of the former. To be sent after the posts
 * themselves: of one that was not stored, or was taken down, nothing is kept.
 */
export async function keepDocuments(tx: Db, posts: readonly Documented[]): Promise<void> {
  const list = posts.flatMap(({ id, at, draft: { document, counts } }) =>
    document ? [{ id, at, ...document, counts: counts ?? null }] : [],
  )
  if (list.length === 0) return
  await tx.execute(sql`
    insert into post_document (post_id, format, body, counts, taken_at)
    select x.id, x.format, x.body, nullif(x.counts, 'null'::jsonb), x.at
    from jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, at timestamptz, format text, body text, counts jsonb)
    join post p on p.id = x.id and p.deleted_at is null
    on conflict (post_id) do update set format = excluded.format, body = excluded.body, counts = excluded.counts,
      taken_at = excluded.taken_at`)
}

/** Lets go of the documents of posts that were taken down. */
export async function forgetDocuments(tx: Db, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return
  await tx.execute(sql`delete from post_document where post_id = any(${uuidArray(postIds)})`)
}

/** A document with when it was taken. */
export interface KeptDocument extends PostDocument {
  counts: PostCounts | null
  takenAt: Date
}

/** What a post was read from; null where nothing was kept. */
export async function documentOf(db: Db, postId: string): Promise<KeptDocument | null> {
  const { format, body, counts, takenAt } = postDocument
  const [found] = await db
    .select({ format, body, counts, takenAt })
    .from(postDocument)
    .where(eq(postDocument.postId, postId))
  return found ?? null
}

/** What a record is made from beside the post itself: its HTML, and where its channel is. */
export async function recordSource(db: Db, postId: string) {
  const [found] = await db
    .select({
      html: post.html,
      platform: channel.platform,
      address: channel.address,
      siteUrl: channel.siteUrl,
    })
    .from(post)
    .innerJoin(channel, eq(channel.id, post.channelId))
    .where(eq(post.id, postId))
  return found ?? null
}
