import type { Db } from '../../../db/db.ts'
import { recordAudit } from '../../../db/queries/audit.ts'
import { teamsOf } from '../../../db/queries/members.ts'
import { workIn } from '../../../db/queries/sessions.ts'
import { createTeam, type Membership, membershipOf } from '../../../db/queries/teams.ts'
import { inTransaction } from '../../../db/tx.ts'
import type { AuditActor } from '../../core/audit.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Person, Principal } from '../../ports/auth.ts'
import { type Services, tellAccessChanged } from '../../services.ts'
import { type Act, actorOf } from '../audit/service.ts'
import { presentMe } from '../auth/service.ts'
import type { MeWire } from '../wire/model.ts'
import type { TeamWire } from './model.ts'

/** All teams of a person, the first joined first. */
export async function listTeams({ db }: Services, { by, teamId }: PersonPrincipal) {
  const found = await teamsOf(db, by.userId)
  return { items: found.map((team): TeamWire => ({ ...team, active: team.id === teamId })) }
}

/** A principal who is a person. */
export interface PersonPrincipal extends Principal {
  by: Person
}

const MAKINGS = { max: 10, windowMs: 3600 * 1000 }

/** Makes a team whose owner one is, and goes on in it. */
export async function makeTeam(
  services: Services,
  { principal, ip }: Act<PersonPrincipal>,
  name: string,
): Promise<MeWire> {
  const { by } = principal
  const { allowed, retryAfterMs } = await services.limits.take('make-team', by.userId, MAKINGS)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'You made many teams in the last hour', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
  const now = services.clock.now()
  const made = await inTransaction(services.db, async (tx) => {
    const made = await foundTeam(tx, { name: name.trim(), ownerId: by.userId }, actorOf(principal), now, ip)
    await workIn(tx, made.teamId, by.sessionId)
    return made
  })
  await tellAccessChanged(services.bus)
  return presentMe({ by, ...made })
}

/** Goes on in another team of one's own. Throws 404 for a team one is not in. */
export async function chooseTeam(services: Services, { by }: PersonPrincipal, id: string): Promise<MeWire> {
  const chosen = await inTransaction(services.db, async (tx) => {
    const membership = await membershipOf(tx, by.userId, id)
    if (!membership) throw notFound('Team')
    await workIn(tx, membership.teamId, by.sessionId)
    return membership
  })
  await tellAccessChanged(services.bus)
  return presentMe({ by, ...chosen })
}

/**
 * The team somebody goes on in after losing one: the first they joined of those left, or else a new one of their
 * own, as at their first sign-in. Nobody is left without: who has no team could not even ask for one.
 */
export async function fallBack(
  tx: Db,
  person: { userId: string; name: string },
  now: Date,
): Promise<Membership> {
  const left = await membershipOf(tx, person.userId, null)
  return left ?? foundTeam(tx, { name: person.name, ownerId: person.userId }, VISAO, now, null)
}

const VISAO: AuditActor = { kind: 'visao', id: null, name: 'Visao' }

async function foundTeam(
  tx: Db,
  { name, ownerId }: { name: string; ownerId: string },
  actor: AuditActor,
  now: Date,
  ip: string | null,
): Promise<Membership> {
  const id = Bun.randomUUIDv7()
  const team = await createTeam(tx, { id, name, slug: id, ownerId, memberId: Bun.randomUUIDv7(), now })
  await recordAudit(tx, team, { actor, action: 'team.created', target: { id, name }, ip }, now)
  return { teamId: team, teamName: name, role: 'owner' }
}
