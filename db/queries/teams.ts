import { and, asc, eq, sql } from 'drizzle-orm'
import type { Role } from '../../server/core/permissions.ts'
import { type Db, rows, type TeamId, teamId } from '../db.ts'
import { member, organization, user } from '../schema/index.ts'

/** A person's place in a team. */
export interface Membership {
  teamId: TeamId
  teamName: string
  role: Role
}

/** Makes a team with its owner. */
export async function createTeam(
  tx: Db,
  team: { id: string; name: string; slug: string; ownerId: string; memberId: string; now: Date },
): Promise<TeamId> {
  await tx.insert(organization).values({ id: team.id, name: team.name, slug: team.slug, createdAt: team.now })
  await tx.insert(member).values({
    id: team.memberId,
    organizationId: team.id,
    userId: team.ownerId,
    role: 'owner',
    createdAt: team.now,
  })
  return teamId(team.id)
}

/** The person's place in the given team, or, when none is given, in the first one joined; null when there is none. */
export async function membershipOf(db: Db, userId: string, team: string | null): Promise<Membership | null> {
  const [found] = await db
    .select({ id: organization.id, teamName: organization.name, role: member.role })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(and(eq(member.userId, userId), team === null ? undefined : eq(member.organizationId, team)))
    .orderBy(asc(member.createdAt), asc(member.id))
    .limit(1)
  return found ? { teamId: teamId(found.id), teamName: found.teamName, role: found.role } : null
}

export async function renameTeam(db: Db, team: TeamId, name: string): Promise<void> {
  await db.update(organization).set({ name }).where(eq(organization.id, team))
}

/** True once anybody has an account. */
export async function anyUser(db: Db): Promise<boolean> {
  const found = await db.select({ one: sql<number>`1` }).from(user).limit(1)
  return found.length > 0
}

/** How long a newcomer who did not finish keeps others from being the first. */
const CLAIM_SECONDS = 60

/**
 * True for exactly one caller while there is no account: that one may make the first. A claim that came to
 * nothing is free again after a minute.
 */
export async function claimFirstAccount(db: Db, now: Date): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`
  const claimed = await rows<{ one: boolean }>(
    db,
    sql`
    insert into first_account as f (one, claimed_at)
    select true, ${at} where not exists (select 1 from "user")
    on conflict (one) do update set claimed_at = excluded.claimed_at
      where f.claimed_at < ${at} - make_interval(secs => ${CLAIM_SECONDS})
    returning one`,
  )
  return claimed.length > 0
}
