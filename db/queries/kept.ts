import { eq, inArray } from 'drizzle-orm'
import type { KeptFacts } from '../../server/core/media/kept.ts'
import type { Db } from '../db.ts'
import { blob, media } from '../schema/index.ts'

const columns = {
  postId: media.postId,
  id: media.id,
  kind: media.kind,
  key: media.key,
  state: media.state,
  failureCode: media.failureCode,
  blob: {
    mime: blob.mime,
    bytes: blob.bytes,
    original: blob.original,
    width: blob.width,
    height: blob.height,
    durationSeconds: blob.durationSeconds,
    picture: blob.picture,
    thumbnails: blob.thumbnails,
    damagedAt: blob.damagedAt,
  },
}

/** What is kept of each of these posts, by post, in one question for all of them. Posts of which nothing is are left out. */
export async function keptOf(db: Db, postIds: readonly string[]): Promise<Map<string, KeptFacts[]>> {
  if (postIds.length === 0) return new Map()
  const found = await db
    .select(columns)
    .from(media)
    .leftJoin(blob, eq(blob.sha256, media.sha256))
    .where(inArray(media.postId, [...new Set(postIds)]))
  return Map.groupBy(found, ({ postId }) => postId)
}
