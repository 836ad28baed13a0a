import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { normalEmail } from '../../server/core/invitation.ts'
import type { Role } from '../../server/core/permissions.ts'
import { type Db, type TeamId, teamId } from '../db.ts'
import { invitation, member, organization, user } from '../schema/index.ts'

/** An invitation with the names that are shown of it. */
export interface FoundInvitation {
  id: string
  teamId: TeamId
  teamName: string
  kind: 'mail' | 'link'
  /** The only address that may accept; null for a link. */
  email: string | null
  role: Role
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  /** Null once the inviter's account is gone. */
  inviter: string | null
}

/** The invitation whose token has this hash, in whatever state it is; null when there is none. */
export async function findInvitation(db: Db, tokenHash: string): Promise<FoundInvitation | null> {
  const [found] = await withNames(db).where(eq(invitation.tokenHash, tokenHash)).limit(1)
  return found ? { ...found, teamId: teamId(found.teamId) } : null
}

/** What an address has been invited to by mail and may still accept, the newest first. */
export async function pendingFor(db: Db, email: string, now: Date): Promise<FoundInvitation[]> {
  const found = await withNames(db)
    .where(and(eq(invitation.email, normalEmail(email)), stillOpen(now)))
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
  return found.map((one) => ({ ...one, teamId: teamId(one.teamId) }))
}

/**
 * Makes the person a member by the invitation, or answers why not: `gone` when it was used, revoked or ran out
 * meanwhile, `member` when the person is one already (the invitation then stays as it is). Whose address it is must
 * have been checked. Of two at once with one mailed invitation, one is `gone`.
 */
export async function acceptInvitation(
  tx: Db,
  accepting: { invitationId: string; userId: string; memberId: string; now: Date },
): Promise<'joined' | 'member' | 'gone'> {
  const { invitationId, userId, memberId, now } = accepting
  const [taken] = await tx
    .select({ team: invitation.organizationId, kind: invitation.kind, role: invitation.role })
    .from(invitation)
    .where(and(eq(invitation.id, invitationId), stillOpen(now)))
    .for('update')
  if (!taken) return 'gone'
  const joined = await tx
    .insert(member)
    .values({ id: memberId, organizationId: taken.team, userId, role: taken.role, createdAt: now })
    .onConflictDoNothing({ target: [member.organizationId, member.userId] })
    .returning({ id: member.id })
  if (joined.length === 0) return 'member'
  await tx
    .update(invitation)
    .set({ uses: sql`${invitation.uses} + 1`, ...(taken.kind === 'mail' ? { acceptedAt: now } : {}) })
    .where(eq(invitation.id, invitationId))
  return 'joined'
}

function stillOpen(now: Date) {
  return and(isNull(invitation.acceptedAt), isNull(invitation.revokedAt), gt(invitation.expiresAt, now))
}

function withNames(db: Db) {
  return db
    .select({
      id: invitation.id,
      teamId: invitation.organizationId,
      teamName: organization.name,
      kind: invitation.kind,
      email: invitation.email,
      role: invitation.role,
      expiresAt: invitation.expiresAt,
      acceptedAt: invitation.acceptedAt,
      revokedAt: invitation.revokedAt,
      inviter: user.name,
    })
    .from(invitation)
    .innerJoin(organization, eq(organization.id, invitation.organizationId))
    .leftJoin(user, eq(user.id, invitation.inviterId))
}
