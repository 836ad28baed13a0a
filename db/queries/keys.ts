import { and, eq, gt, isNull, lt, or } from 'drizzle-orm'
import type { Role } from '../../server/core/permissions.ts'
import { type Db, type TeamId, teamId } from '../db.ts'
import { apiKey, organization } from '../schema/index.ts'

/** Whom a key lets in. */
export interface KeyPass {
  keyId: string
  name: string
  role: Role
  teamId: TeamId
  teamName: string
}

const MINUTE_MS = 60_000

/**
 * What the key with this hash may do; null when there is none, it ran out or was revoked. Notes that it was used,
 * to the minute: most requests write nothing.
 */
export async function keyHolder(db: Db, keyHash: string, now: Date): Promise<KeyPass | null> {
  const [found] = await db
    .select({
      keyId: apiKey.id,
      name: apiKey.name,
      role: apiKey.role,
      teamId: apiKey.organizationId,
      teamName: organization.name,
      lastUsedAt: apiKey.lastUsedAt,
    })
    .from(apiKey)
    .innerJoin(organization, eq(organization.id, apiKey.organizationId))
    .where(
      and(
        eq(apiKey.keyHash, keyHash),
        isNull(apiKey.revokedAt),
        or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now)),
      ),
    )
    .limit(1)
  if (!found) return null
  const { lastUsedAt, ...pass } = found
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= MINUTE_MS) await noteUse(db, found.keyId, now)
  return { ...pass, teamId: teamId(found.teamId) }
}

async function noteUse(db: Db, keyId: string, now: Date): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - MINUTE_MS)
  await db
    .update(apiKey)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKey.id, keyId), or(isNull(apiKey.lastUsedAt), lt(apiKey.lastUsedAt, aMinuteAgo))))
}
