import { and, desc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
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

/** An invitation as a team's list shows it. */
export interface InvitationRow {
  id: string
  kind: 'mail' | 'link'
  email: string | null
  role: Role
  /** Of a link, so that it can be copied again. */
  sealedToken: string | null
  uses: number
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  /** The person, or whoever made the key that invited; null once their account is gone. */
  inviter: string | null
}

/** A team's invitations in whatever state, the newest first, at most `limit`. */
export async function invitationsOf(db: Db, team: TeamId, limit: number): Promise<InvitationRow[]> {
  return listed(db, eq(invitation.organizationId, team))
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(limit)
}

/** One invitation of the team; null when it is none of theirs. */
export async function invitationOf(db: Db, team: TeamId, id: string): Promise<InvitationRow | null> {
  const [found] = await listed(db, and(eq(invitation.organizationId, team), eq(invitation.id, id)))
  return found ?? null
}

function listed(db: Db, which: SQL | undefined) {
  return db
    .select({
      id: invitation.id,
      kind: invitation.kind,
      email: invitation.email,
      role: invitation.role,
      sealedToken: invitation.sealedToken,
      uses: invitation.uses,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
      acceptedAt: invitation.acceptedAt,
      revokedAt: invitation.revokedAt,
      inviter: user.name,
    })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.inviterId))
    .where(which)
    .$dynamic()
}

/** What every new offer of a place says anew, also when it renews an older one. */
export interface Offer {
  role: Role
  tokenHash: string
  sealedToken: string | null
  inviterId: string | null
  createdAt: Date
  expiresAt: Date
}

export async function insertInvitation(
  tx: Db,
  team: TeamId,
  made: Offer & { id: string; kind: 'mail' | 'link'; email: string | null },
): Promise<void> {
  await tx.insert(invitation).values({ ...made, organizationId: team })
}

/** The id of the invitation of an address that may still be accepted; null when there is none. */
export async function pendingInvitation(
  tx: Db,
  team: TeamId,
  email: string,
  now: Date,
): Promise<string | null> {
  const [found] = await tx
    .select({ id: invitation.id })
    .from(invitation)
    .where(and(eq(invitation.organizationId, team), eq(invitation.email, email), stillOpen(now)))
    .orderBy(desc(invitation.createdAt))
    .limit(1)
  return found?.id ?? null
}

/** Makes the offer anew under the same id: what was sent before leads nowhere. False when it is over for good. */
export async function renewInvitation(
  tx: Db,
  team: TeamId,
  id: string,
  offer: Partial<Offer>,
): Promise<boolean> {
  const renewed = await tx
    .update(invitation)
    .set(offer)
    .where(and(eq(invitation.organizationId, team), eq(invitation.id, id), notOver))
    .returning({ id: invitation.id })
  return renewed.length > 0
}

/** Takes an offer back; false when it was accepted or taken back before, or is none of the team's. */
export async function revokeInvitation(tx: Db, team: TeamId, id: string, now: Date): Promise<boolean> {
  const revoked = await tx
    .update(invitation)
    .set({ revokedAt: now })
    .where(and(eq(invitation.organizationId, team), eq(invitation.id, id), notOver))
    .returning({ id: invitation.id })
  return revoked.length > 0
}

/** Takes back what a member offered and may still be accepted; which. */
export async function revokeInvitationsOf(
  tx: Db,
  team: TeamId,
  userId: string,
  now: Date,
): Promise<{ id: string; email: string | null }[]> {
  return tx
    .update(invitation)
    .set({ revokedAt: now })
    .where(and(eq(invitation.organizationId, team), eq(invitation.inviterId, userId), stillOpen(now)))
    .returning({ id: invitation.id, email: invitation.email })
}

/** Takes back what may still be accepted for one of these roles by whoever holds a link, or by this address; which. */
export async function revokeOffersOpenTo(
  tx: Db,
  team: TeamId,
  { email, roles }: { email: string; roles: readonly Role[] },
  now: Date,
): Promise<{ id: string; email: string | null }[]> {
  const forThem = or(eq(invitation.kind, 'link'), eq(invitation.email, normalEmail(email)))
  return tx
    .update(invitation)
    .set({ revokedAt: now })
    .where(
      and(eq(invitation.organizationId, team), inArray(invitation.role, [...roles]), forThem, stillOpen(now)),
    )
    .returning({ id: invitation.id, email: invitation.email })
}

const notOver = and(isNull(invitation.acceptedAt), isNull(invitation.revokedAt))
