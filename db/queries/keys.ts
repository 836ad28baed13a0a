import { and, desc, eq, gt, inArray, isNull, lte, notInArray, or, type SQL } from 'drizzle-orm'
import type { Role } from '../../server/core/permissions.ts'
import { type Db, type TeamId, teamId } from '../db.ts'
import { apiKey, organization, user } from '../schema/index.ts'

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
    .where(and(eq(apiKey.keyHash, keyHash), isNull(apiKey.revokedAt), notOver(now)))
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
    .where(and(eq(apiKey.id, keyId), or(isNull(apiKey.lastUsedAt), lte(apiKey.lastUsedAt, aMinuteAgo))))
}

/** A key as it is listed. Its hash stays here. */
export interface KeyRow {
  id: string
  name: string
  role: Role
  prefix: string
  /** Null once the maker's account is gone, or when another key made it. */
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** The team's keys, the newest first, also those that are revoked or ran out. */
export async function keysOf(db: Db, team: TeamId): Promise<KeyRow[]> {
  return keyRows(db, eq(apiKey.organizationId, team)).orderBy(desc(apiKey.createdAt), desc(apiKey.id))
}

/** One key of the team; null when it is none of theirs. */
export async function keyOf(db: Db, team: TeamId, id: string): Promise<KeyRow | null> {
  const [found] = await keyRows(db, and(eq(apiKey.organizationId, team), eq(apiKey.id, id)))
  return found ?? null
}

function keyRows(db: Db, which: SQL | undefined) {
  return db
    .select({
      id: apiKey.id,
      name: apiKey.name,
      role: apiKey.role,
      prefix: apiKey.prefix,
      createdBy: user.name,
      createdAt: apiKey.createdAt,
      expiresAt: apiKey.expiresAt,
      lastUsedAt: apiKey.lastUsedAt,
      revokedAt: apiKey.revokedAt,
    })
    .from(apiKey)
    .leftJoin(user, eq(user.id, apiKey.createdBy))
    .where(which)
    .$dynamic()
}

/**
 * The person behind a key of the team: who made it, or made the key that made it. Null once their account is gone.
 */
export async function makerOfKey(db: Db, team: TeamId, id: string): Promise<string | null> {
  const [found] = await db
    .select({ createdBy: apiKey.createdBy })
    .from(apiKey)
    .where(and(eq(apiKey.organizationId, team), eq(apiKey.id, id)))
  return found?.createdBy ?? null
}

export interface NewKey {
  id: string
  name: string
  role: Role
  prefix: string
  keyHash: string
  /** The person behind it, see `makerOfKey`. */
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
}

export async function insertKey(tx: Db, team: TeamId, key: NewKey): Promise<void> {
  await tx.insert(apiKey).values({ ...key, organizationId: team })
}

/** Revokes a key of the team; its name, or null when there is none that was not revoked before. */
export async function revokeKey(tx: Db, team: TeamId, id: string, now: Date): Promise<string | null> {
  const [revoked] = await tx
    .update(apiKey)
    .set({ revokedAt: now })
    .where(and(eq(apiKey.organizationId, team), eq(apiKey.id, id), isNull(apiKey.revokedAt)))
    .returning({ name: apiKey.name })
  return revoked?.name ?? null
}

/** Revokes what a member made that may do more than the given roles; which. */
export async function revokeKeysOf(
  tx: Db,
  team: TeamId,
  { userId, keep }: { userId: string; keep: readonly Role[] },
  now: Date,
): Promise<{ id: string; name: string }[]> {
  return tx
    .update(apiKey)
    .set({ revokedAt: now })
    .where(
      and(
        eq(apiKey.organizationId, team),
        eq(apiKey.createdBy, userId),
        isNull(apiKey.revokedAt),
        keep.length > 0 ? notInArray(apiKey.role, [...keep]) : undefined,
      ),
    )
    .returning({ id: apiKey.id, name: apiKey.name })
}

/** True when a key of the team is neither revoked nor out of time; it stays so until the transaction ends. */
export async function isLivingKey(tx: Db, team: TeamId, id: string, now: Date): Promise<boolean> {
  const found = await tx
    .select({ id: apiKey.id })
    .from(apiKey)
    .where(and(eq(apiKey.organizationId, team), eq(apiKey.id, id), isNull(apiKey.revokedAt), notOver(now)))
    .for('share')
  return found.length > 0
}

/** Which of these keys, by id, are neither revoked nor out of time. */
export async function livingKeys(db: Db, keyIds: readonly string[], now: Date): Promise<Set<string>> {
  if (keyIds.length === 0) return new Set()
  const found = await db
    .select({ id: apiKey.id })
    .from(apiKey)
    .where(and(inArray(apiKey.id, [...keyIds]), isNull(apiKey.revokedAt), notOver(now)))
  return new Set(found.map(({ id }) => id))
}

function notOver(now: Date) {
  return or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now))
}
