import { and, asc, desc, eq, inArray, max, sql } from 'drizzle-orm'
import type { Role } from '../../server/core/permissions.ts'
import { type Db, rows, type TeamId, teamId } from '../db.ts'
import { member, organization, session, user } from '../schema/index.ts'
import { jsonRows } from './json.ts'

/** Somebody in a team, as the others see them. */
export interface MemberRow {
  userId: string
  name: string
  email: string
  role: Role
  twoFactor: boolean
  joinedAt: Date
  /** When one of their sessions last was in use, to the day; null when they are signed in nowhere. */
  lastSeenAt: Date | null
}

/** Everybody in the team, owners first, then by name. */
export async function membersOf(db: Db, team: TeamId): Promise<MemberRow[]> {
  return memberRows(db, team).orderBy(desc(byRank), asc(user.name), asc(user.id))
}

/** One member; null when they are not in the team. */
export async function memberOf(db: Db, team: TeamId, userId: string): Promise<MemberRow | null> {
  const [found] = await memberRows(db, team, userId)
  return found ?? null
}

const byRank = sql`array_position(array['viewer', 'editor', 'admin', 'owner'], ${member.role})`

function memberRows(db: Db, team: TeamId, userId?: string) {
  const seen = db
    .select({ userId: session.userId, at: max(session.updatedAt).as('at') })
    .from(session)
    .groupBy(session.userId)
    .as('seen')
  return db
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: member.role,
      twoFactor: user.twoFactorEnabled,
      joinedAt: member.createdAt,
      lastSeenAt: seen.at,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .leftJoin(seen, eq(seen.userId, member.userId))
    .where(and(eq(member.organizationId, team), userId === undefined ? undefined : eq(member.userId, userId)))
    .$dynamic()
}

/** Their role, the row locked until the transaction ends; null when they are not in the team. */
export async function lockedRole(tx: Db, team: TeamId, userId: string): Promise<Role | null> {
  const [found] = await tx
    .select({ role: member.role })
    .from(member)
    .where(and(eq(member.organizationId, team), eq(member.userId, userId)))
    .for('update')
  return found?.role ?? null
}

/** True when somebody of this address is in the team. */
export async function isMemberByEmail(db: Db, team: TeamId, email: string): Promise<boolean> {
  const found = await db
    .select({ id: member.id })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, team), eq(user.email, email)))
    .limit(1)
  return found.length > 0
}

/** Gives a member another role. The last owner keeps theirs: SQLSTATE VS001 at commit. */
export async function setRole(tx: Db, team: TeamId, userId: string, role: Role): Promise<void> {
  await tx
    .update(member)
    .set({ role })
    .where(and(eq(member.organizationId, team), eq(member.userId, userId)))
}

/** Ends somebody's place in the team; their sessions that work in it fall back. The last owner stays: VS001 at commit. */
export async function endMembership(tx: Db, team: TeamId, userId: string): Promise<void> {
  await tx.delete(member).where(and(eq(member.organizationId, team), eq(member.userId, userId)))
  await tx
    .update(session)
    .set({ activeOrganizationId: null })
    .where(and(eq(session.userId, userId), eq(session.activeOrganizationId, team)))
}

/** The sessions of a team that is gone fall back, each to another team of its person. */
export async function endSessionsIn(tx: Db, team: TeamId): Promise<void> {
  await tx.update(session).set({ activeOrganizationId: null }).where(eq(session.activeOrganizationId, team))
}

/** Locks people until the transaction ends, in a fixed order: of two who would take somebody's last team, one waits. */
export async function lockPeople(tx: Db, userIds: readonly string[]): Promise<void> {
  await tx
    .select({ id: user.id })
    .from(user)
    .where(inArray(user.id, [...userIds]))
    .orderBy(asc(user.id))
    .for('update')
}

/**
 * Locks the team's row: what may be done once at a time in a team waits here. With `update` also whatever would add
 * to it, a member say.
 */
export async function lockTeam(
  tx: Db,
  team: TeamId,
  strength: 'no key update' | 'update' = 'no key update',
): Promise<void> {
  await tx.select({ id: organization.id }).from(organization).where(eq(organization.id, team)).for(strength)
}

/** A team somebody is in. */
export interface TeamOfPerson {
  id: TeamId
  name: string
  role: Role
  members: number
}

/** All teams of a person, the first joined first. */
export async function teamsOf(db: Db, userId: string): Promise<TeamOfPerson[]> {
  const members = sql<number>`(select count(*)::int from member m where m.organization_id = ${organization.id})`
  const found = await db
    .select({ id: organization.id, name: organization.name, role: member.role, members })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(eq(member.userId, userId))
    .orderBy(asc(member.createdAt), asc(member.id))
  return found.map((one) => ({ ...one, id: teamId(one.id) }))
}

/** How much there is of what a team would lose. */
export interface TeamContents {
  sources: number
  alerts: number
  saved: number
  members: number
  keys: number
}

/** What goes when the team goes. Keys that ran out or were revoked do not count. */
export async function teamContents(db: Db, team: TeamId, now: Date): Promise<TeamContents> {
  const at = sql`${now.toISOString()}::timestamptz`
  const [found] = await rows<{ [name in keyof TeamContents]: number }>(
    db,
    sql`select
      (select count(*)::int from source where team_id = ${team} and deleted_at is null) as sources,
      (select count(*)::int from alert where team_id = ${team}) as alerts,
      (select count(*)::int from alert where team_id = ${team} and state = 'saved') as saved,
      (select count(*)::int from member where organization_id = ${team}) as members,
      (select count(*)::int from api_key where organization_id = ${team} and revoked_at is null
        and (expires_at is null or expires_at > ${at})) as keys`,
  )
  if (!found) throw new TypeError('The database counted nothing')
  return found
}

/** What an open stream rests on: a session, working in a team, with a role. */
export interface SessionReach {
  sessionId: string
  teamId: TeamId
  role: Role
}

/**
 * Which of these still hold, by session: the session is open, it works in that team (as `membershipOf` chooses it),
 * and the person still has that role there.
 */
export async function livingSessions(
  db: Db,
  reaches: readonly SessionReach[],
  now: Date,
): Promise<SessionReach[]> {
  if (reaches.length === 0) return []
  const list = reaches.map(({ sessionId, teamId, role }, place) => ({ place, sessionId, teamId, role }))
  const found = await rows<{ place: number }>(
    db,
    sql`
    select r.place from jsonb_to_recordset(${jsonRows(list)})
      as r(place int, "sessionId" text, "teamId" text, role text)
    join session s on s.id = r."sessionId" and s.expires_at > ${now.toISOString()}::timestamptz
    join lateral (
      select m.organization_id, m.role from member m where m.user_id = s.user_id
      order by (m.organization_id = s.active_organization_id) is true desc, m.created_at, m.id limit 1
    ) works on works.organization_id = r."teamId" and works.role = r.role`,
  )
  return found.flatMap(({ place }) => reaches[place] ?? [])
}
