import type { Db, TeamId } from '../../../db/db.ts'
import { revokeInvitationsOf, revokeOffersOpenTo } from '../../../db/queries/invitations.ts'
import { revokeKeysOf } from '../../../db/queries/keys.ts'
import {
  endMembership,
  lockedRole,
  type MemberRow,
  memberOf,
  membersOf,
  setRole,
} from '../../../db/queries/members.ts'
import type { Membership } from '../../../db/queries/teams.ts'
import { inTransaction, sqlState } from '../../../db/tx.ts'
import { may, mayChangeRole, ROLES, type Role } from '../../core/permissions.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { type Services, tellAccessChanged } from '../../services.ts'
import { holdStill } from '../acting/service.ts'
import { type Act, record } from '../audit/service.ts'
import { revocationOf } from '../invitations/service.ts'
import { fallBack } from '../teams/service.ts'
import type { MemberWire } from './model.ts'

/** Everybody in the team, owners first. */
export async function listMembers({ db }: Services, team: TeamId): Promise<{ items: MemberWire[] }> {
  return { items: (await membersOf(db, team)).map(presentMember) }
}

/**
 * Gives a member another role. Throws 403 `forbidden` beyond one's own reach, 409 `last_owner` when the team would
 * have no owner left.
 */
export async function changeRole(
  services: Services,
  act: Act,
  userId: string,
  role: Role,
): Promise<MemberWire> {
  const now = services.clock.now()
  const changed = await keepingAnOwner(services, async (tx) => {
    await holdStill(tx, act, now, [userId])
    const member = await reachable(tx, act, userId, role)
    if (member.role === role) return member
    await giveRole(tx, act, member, role, now)
    return { ...member, role }
  })
  await tellAccessChanged(services.bus)
  return presentMember(changed)
}

/** Changes a role and takes back what the new one could not have handed out; written into the log. */
export async function giveRole(tx: Db, act: Act, member: MemberRow, role: Role, now: Date): Promise<void> {
  const { userId, name, email } = member
  const lost = ROLES.slice(ROLES.indexOf(role) + 1, ROLES.indexOf(member.role) + 1)
  await shutBehind(tx, act, { email, roles: lost }, now)
  await setRole(tx, act.principal.teamId, userId, role)
  const detail = { from: member.role, to: role }
  await record(tx, act, { action: 'member.role_changed', target: { id: userId, name }, detail }, now)
  await takeBack(tx, act, userId, role, now)
}

/** Takes a member out of the team. Throws as `changeRole` does. */
export async function removeMember(services: Services, act: Act, userId: string): Promise<void> {
  const now = services.clock.now()
  await keepingAnOwner(services, async (tx) => {
    await holdStill(tx, act, now, [userId])
    const { name, email } = await reachable(tx, act, userId, null)
    await shutBehind(tx, act, { email, roles: ROLES }, now)
    await record(tx, act, { action: 'member.removed', target: { id: userId, name } }, now)
    await partWith(tx, act, { userId, name }, now)
  })
  await tellAccessChanged(services.bus)
}

async function reachable(tx: Db, act: Act, userId: string, to: Role | null): Promise<MemberRow> {
  const { teamId, role } = act.principal
  await lockedRole(tx, teamId, userId)
  const member = await memberOf(tx, teamId, userId)
  if (!member) throw notFound('Member')
  if (!mayChangeRole(role, member.role, to))
    throw new Problem(403, 'forbidden', 'Only an owner changes what an owner is, or makes one')
  return member
}

/**
 * Ends somebody's place in the team, with the keys and the pending invitations they made: whoever knew them could
 * come back by them. Where they go on. The person must be locked.
 */
export async function partWith(
  tx: Db,
  act: Act,
  person: { userId: string; name: string },
  now: Date,
): Promise<Membership> {
  await takeBack(tx, act, person.userId, null, now)
  await endMembership(tx, act.principal.teamId, person.userId)
  return fallBack(tx, person, now)
}

/** What somebody of role `role` (null: of none) could not have handed out is taken back, each with its line in the log. */
async function takeBack(tx: Db, act: Act, userId: string, role: Role | null, now: Date): Promise<void> {
  const team = act.principal.teamId
  const keep = role === null ? [] : ROLES.slice(0, ROLES.indexOf(role) + 1)
  for (const key of await revokeKeysOf(tx, team, { userId, keep }, now))
    await record(tx, act, { action: 'key.revoked', target: key }, now)
  if (role !== null && may(role, 'manage.team')) return
  for (const offer of await revokeInvitationsOf(tx, team, userId, now))
    await record(tx, act, revocationOf(offer), now)
}

/**
 * Somebody who was sent away, or was given less, may know the team's links by heart, and hold a letter that was not
 * needed: what they could come back by as what they were is taken back.
 */
async function shutBehind(
  tx: Db,
  act: Act,
  them: { email: string; roles: readonly Role[] },
  now: Date,
): Promise<void> {
  if (them.roles.length === 0) return
  for (const offer of await revokeOffersOpenTo(tx, act.principal.teamId, them, now))
    await record(tx, act, revocationOf(offer), now)
}

/** SQLSTATE of the trigger that keeps an owner in every team; raised at commit. */
const NO_OWNER_LEFT = 'VS001'

/** Runs it in a transaction; throws 409 `last_owner`, and nothing is changed, when it would leave a team without an owner. */
export async function keepingAnOwner<T>({ db }: Services, work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(db, work)
  } catch (error) {
    if (sqlState(error) !== NO_OWNER_LEFT) throw error
    throw new Problem(409, 'last_owner', 'A team keeps an owner: make somebody else one first')
  }
}

function presentMember({ joinedAt, lastSeenAt, ...member }: MemberRow): MemberWire {
  return { ...member, joinedAt: joinedAt.toISOString(), lastSeenAt: lastSeenAt?.toISOString() ?? null }
}
