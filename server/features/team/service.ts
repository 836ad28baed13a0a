import type { Db, TeamId } from '../../../db/db.ts'
import { deleteTeam } from '../../../db/queries/leaving.ts'
import {
  endSessionsIn,
  lockPeople,
  lockTeam,
  memberOf,
  membersOf,
  teamContents,
} from '../../../db/queries/members.ts'
import { renameTeam } from '../../../db/queries/teams.ts'
import { inTransaction } from '../../../db/tx.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { type Services, tellAccessChanged } from '../../services.ts'
import { holdStill } from '../acting/service.ts'
import { type Act, record } from '../audit/service.ts'
import { presentMe } from '../auth/service.ts'
import { giveRole, keepingAnOwner, partWith } from '../members/service.ts'
import { fallBack, type PersonPrincipal } from '../teams/service.ts'
import type { MeWire } from '../wire/model.ts'
import type { TeamDeletionWire } from './model.ts'

/** Names the team anew. */
export async function nameTeam(services: Services, act: Act, wished: string): Promise<MeWire> {
  const { teamId, teamName } = act.principal
  const name = wished.trim()
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    await renameTeam(tx, teamId, name)
    const target = { id: teamId, name }
    await record(tx, act, { action: 'team.renamed', target, detail: { from: teamName } }, now)
  })
  return presentMe({ ...act.principal, teamName: name })
}

/** Leaves the team, and answers where one goes on. Throws 409 `last_owner` for the only owner. */
export async function leaveTeam(services: Services, act: Act<PersonPrincipal>): Promise<MeWire> {
  const { by } = act.principal
  const now = services.clock.now()
  const next = await keepingAnOwner(services, async (tx) => {
    await holdStill(tx, act, now)
    await record(tx, act, { action: 'member.left', target: { id: by.userId, name: by.name } }, now)
    return partWith(tx, act, by, now)
  })
  await tellAccessChanged(services.bus)
  return presentMe({ by, ...next })
}

/** Makes another member the owner in one's own place; one stays as an admin. Throws 404 for somebody who is no member. */
export async function transferTeam(
  services: Services,
  act: Act<PersonPrincipal>,
  userId: string,
): Promise<MeWire> {
  const { by } = act.principal
  const now = services.clock.now()
  if (userId === by.userId)
    throw new Problem(400, 'bad_request', 'The team is yours already', { fields: { userId: 'invalid' } })
  await keepingAnOwner(services, (tx) => handOver(tx, act, userId, now))
  await tellAccessChanged(services.bus)
  return presentMe({ ...act.principal, role: 'admin' })
}

async function handOver(tx: Db, act: Act<PersonPrincipal>, userId: string, now: Date): Promise<void> {
  const { teamId, by } = act.principal
  await holdStill(tx, act, now, [userId])
  const [heir, giver] = [await memberOf(tx, teamId, userId), await memberOf(tx, teamId, by.userId)]
  if (!heir || !giver) throw notFound('Member')
  const target = { id: heir.userId, name: heir.name }
  await record(tx, act, { action: 'team.transferred', target }, now)
  if (heir.role !== 'owner') await giveRole(tx, act, heir, 'owner', now)
  await giveRole(tx, act, giver, 'admin', now)
}

/** What would go with the team. */
export async function describeDeletion({ db, clock }: Services, act: Act): Promise<TeamDeletionWire> {
  const { teamId, teamName } = act.principal
  return { name: teamName, ...(await teamContents(db, teamId, clock.now())) }
}

/**
 * Deletes the team with all it has; channels that nobody else watches come to rest, and each member goes on in
 * another team of theirs. Throws 400 `name_mismatch` unless the name is written as it is.
 */
export async function endTeam(services: Services, act: Act, name: string): Promise<void> {
  const { teamId, teamName } = act.principal
  if (name.trim() !== teamName.trim())
    throw new Problem(400, 'name_mismatch', 'Write the name of the team as it is', {
      fields: { name: 'name_mismatch' },
    })
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    await dissolve(tx, teamId, now)
  })
  await tellAccessChanged(services.bus)
  services.log.info('A team was deleted', { team: teamId })
}

async function dissolve(tx: Db, team: TeamId, now: Date): Promise<void> {
  await lockTeam(tx, team, 'update')
  const people = await membersOf(tx, team)
  await lockPeople(
    tx,
    people.map(({ userId }) => userId),
  )
  await deleteTeam(tx, team, now)
  await endSessionsIn(tx, team)
  for (const person of people) await fallBack(tx, person, now)
}
