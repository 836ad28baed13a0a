import { asc, eq, inArray, sql } from 'drizzle-orm'
import { type Db, type TeamId, teamId } from '../db.ts'
import { member, organization, source } from '../schema/index.ts'
import { alignChannel } from './subscriptions.ts'

/** A team that somebody is in, as far as their going matters to it. */
export interface TeamLeft {
  id: TeamId
  name: string
  members: number
  /** Nobody else is an owner. */
  onlyOwner: boolean
}

/** What the person's going would do to each of their teams. */
export async function teamsLeftBy(db: Db, userId: string): Promise<TeamLeft[]> {
  const mine = db.select({ id: member.organizationId }).from(member).where(eq(member.userId, userId))
  const found = await db
    .select({
      id: organization.id,
      name: organization.name,
      members: sql<number>`count(*)::int`,
      otherOwners: sql<number>`(count(*) filter (where ${member.role} = 'owner' and ${member.userId} <> ${userId}))::int`,
    })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(inArray(member.organizationId, mine))
    .groupBy(organization.id, organization.name)
    .orderBy(asc(organization.name), asc(organization.id))
  return found.map(({ id, name, members, otherOwners }) => ({
    id: teamId(id),
    name,
    members,
    onlyOwner: otherOwners === 0,
  }))
}

/** Deletes a team with all it has; channels that nobody else watches come to rest. */
export async function deleteTeam(tx: Db, team: TeamId, now: Date): Promise<void> {
  const watched = await tx.select({ channelId: source.channelId }).from(source).where(eq(source.teamId, team))
  await tx.delete(organization).where(eq(organization.id, team))
  for (const { channelId } of watched) await alignChannel(tx, channelId, now)
}
