import { and, eq } from 'drizzle-orm'
import type { RightState } from '../../server/core/media/rights.ts'
import type { Db, TeamId } from '../db.ts'
import { blob, mediaRight, user } from '../schema/index.ts'

/** What a team may do with a medium, with who said so and the proof that is kept; null when nothing was said. */
export async function rightOf(db: Db, team: TeamId, mediaId: string) {
  const [found] = await db
    .select({ right: mediaRight, by: user.name, proof: { mime: blob.mime, bytes: blob.bytes } })
    .from(mediaRight)
    .leftJoin(user, eq(user.id, mediaRight.by))
    .leftJoin(blob, eq(blob.sha256, mediaRight.proofSha))
    .where(and(eq(mediaRight.teamId, team), eq(mediaRight.mediaId, mediaId)))
  return found ?? null
}

/** What is said of a right; absent stays as it was. */
export interface RightChange {
  state: RightState
  note?: string
  proofUrl?: string | null
}

/** Writes what a team may do with a medium, who said so (null: a program) and when. */
export async function writeRight(
  tx: Db,
  team: TeamId,
  mediaId: string,
  said: { change: RightChange; by: string | null; now: Date },
): Promise<void> {
  const row = { ...said.change, by: said.by, updatedAt: said.now }
  await tx
    .insert(mediaRight)
    .values({ ...row, teamId: team, mediaId })
    .onConflictDoUpdate({ target: [mediaRight.teamId, mediaRight.mediaId], set: row })
}

/** Puts a proof in the former's place, or (null) takes it away; a right nobody spoke of is unknown. */
export async function writeProof(
  tx: Db,
  team: TeamId,
  mediaId: string,
  said: { proofSha: string | null; by: string | null; now: Date },
): Promise<void> {
  const row = { proofSha: said.proofSha, by: said.by, updatedAt: said.now }
  await tx
    .insert(mediaRight)
    .values({ ...row, teamId: team, mediaId, state: 'unknown' })
    .onConflictDoUpdate({ target: [mediaRight.teamId, mediaRight.mediaId], set: row })
}
