import { and, asc, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db, TeamId } from '../db.ts'
import { blob, media, mediaRight, user } from '../schema/index.ts'

const proof = alias(blob, 'proof')

/** All that is known of the media of a post, in its order, with what the team may do with each. */
export async function mediaOfPost(db: Db, teamId: TeamId, postId: string) {
  return mediaOfPosts(db, teamId, [postId])
}

/** Likewise of several posts; each row names its own. */
export async function mediaOfPosts(db: Db, teamId: TeamId, postIds: readonly string[]) {
  return db
    .select({
      media,
      blob,
      right: mediaRight,
      by: user.name,
      proof: { mime: proof.mime, bytes: proof.bytes },
    })
    .from(media)
    .leftJoin(blob, eq(blob.sha256, media.sha256))
    .leftJoin(mediaRight, and(eq(mediaRight.mediaId, media.id), eq(mediaRight.teamId, teamId)))
    .leftJoin(user, eq(user.id, mediaRight.by))
    .leftJoin(proof, eq(proof.sha256, mediaRight.proofSha))
    .where(inArray(media.postId, [...postIds]))
    .orderBy(asc(media.position), asc(media.kind), asc(media.createdAt))
}

export type MediaDetailRow = Awaited<ReturnType<typeof mediaOfPost>>[number]
