import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { PostCounts } from '../../server/core/post.ts'
import type { Db } from '../db.ts'
import { channel, post, postDocument, postRevision } from '../schema/index.ts'

/** What is handed out of a post beside what lists show of it. */
export interface ExportedPost {
  id: string
  html: string
  platform: string
  /** The channel's own address, and its page. */
  address: string
  siteUrl: string | null
  document: { format: 'json' | 'xml' | 'html'; body: string } | null
  counts: PostCounts | null
  /** When the document was taken and the counts were read. */
  takenAt: Date | null
}

/** What posts were read from, in no order. */
export async function exportedPosts(db: Db, postIds: readonly string[]): Promise<ExportedPost[]> {
  return db
    .select({
      id: post.id,
      html: post.html,
      platform: channel.platform,
      address: channel.address,
      siteUrl: channel.siteUrl,
      document: { format: postDocument.format, body: postDocument.body },
      counts: postDocument.counts,
      takenAt: postDocument.takenAt,
    })
    .from(post)
    .innerJoin(channel, eq(channel.id, post.channelId))
    .leftJoin(postDocument, eq(postDocument.postId, post.id))
    .where(inArray(post.id, [...postIds]))
}

/** What a post said until it was edited. */
export interface ExportedRevision {
  postId: string
  replacedAt: Date
  title: string
  text: string
}

/** The newest `most` former versions of each post, the newest first. */
export async function exportedRevisions(
  db: Db,
  postIds: readonly string[],
  most: number,
): Promise<ExportedRevision[]> {
  const { postId, replacedAt, title, text } = postRevision
  const numbered = db
    .select({
      ...{ postId, replacedAt, title, text },
      nth: sql<number>`row_number() over (partition by ${postId} order by ${replacedAt} desc)`.as('nth'),
    })
    .from(postRevision)
    .where(inArray(postId, [...postIds]))
    .as('numbered')
  return db
    .select({
      ...{ postId: numbered.postId, replacedAt: numbered.replacedAt },
      ...{ title: numbered.title, text: numbered.text },
    })
    .from(numbered)
    .where(and(lte(numbered.nth, most)))
    .orderBy(desc(numbered.replacedAt))
}
