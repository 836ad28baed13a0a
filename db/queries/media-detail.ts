import { and, asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db, TeamId } from '../db.ts'
import { blob, media, mediaRight, user } from '../schema/index.ts'

const proof = alias(blob, 'proof')

/** All that is known of the media of a post, in its order, with what the team may do with each. */
export async function mediaOfPost(db: Db, teamId: TeamId, postId: string) {
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
    .where(eq(media.postId, postId))
    .orderBy(asc(media.position), asc(media.kind), asc(media.createdAt))
}

export type MediaDetailRow = Awaited<ReturnType<typeof mediaOfPost>>[number]
