import { and, desc, eq, gt, ne } from 'drizzle-orm'
import type { Db, TeamId } from '../db.ts'
import { session } from '../schema/index.ts'

/** A place where somebody is signed in. Its token stays here. */
export interface SessionRow {
  id: string
  ip: string | null
  userAgent: string | null
  createdAt: Date
  /** Written anew once a day while in use. */
  lastSeenAt: Date
}

/** Where the person is signed in now, the last used first. */
export async function sessionsOf(db: Db, userId: string, now: Date): Promise<SessionRow[]> {
  return db
    .select({
      id: session.id,
      ip: session.ipAddress,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      lastSeenAt: session.updatedAt,
    })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
    .orderBy(desc(session.updatedAt), desc(session.id))
}

/** Signs out one session of the person; false when it is none of theirs. */
export async function endSession(tx: Db, userId: string, id: string): Promise<boolean> {
  const ended = await tx
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.id, id)))
    .returning({ id: session.id })
  return ended.length > 0
}

/** Signs out all sessions of the person but one; how many. */
export async function endOtherSessions(tx: Db, userId: string, keep: string): Promise<number> {
  const ended = await tx
    .delete(session)
    .where(and(eq(session.userId, userId), ne(session.id, keep)))
    .returning({ id: session.id })
  return ended.length
}

/** From now on the session works in this team. That its person is a member must have been seen. */
export async function workIn(db: Db, team: TeamId, sessionId: string): Promise<void> {
  await db.update(session).set({ activeOrganizationId: team }).where(eq(session.id, sessionId))
}
