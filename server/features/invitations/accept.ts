import type { Db } from '../../../db/db.ts'
import { acceptInvitation, type FoundInvitation, findInvitation } from '../../../db/queries/invitations.ts'
import { workIn } from '../../../db/queries/sessions.ts'
import { membershipOf } from '../../../db/queries/teams.ts'
import { inTransaction } from '../../../db/tx.ts'
import { type InvitationState, invitationState, isInvited, tokenHash } from '../../core/invitation.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { type Services, tellAccessChanged } from '../../services.ts'
import { type Act, record } from '../audit/service.ts'
import { presentMe } from '../auth/service.ts'
import type { PersonPrincipal } from '../teams/service.ts'
import type { MeWire } from '../wire/model.ts'
import type { InvitationSeen } from './model.ts'

/** What the holder of a token may know of its invitation. Throws 404 for a token that is nobody's. */
export async function seeInvitation({ db, clock }: Services, token: string): Promise<InvitationSeen> {
  const found = await mustFind(db, token)
  const { kind, teamName, inviter, role, email, expiresAt } = found
  const state = invitationState(found, clock.now())
  return { kind, team: teamName, inviter, role, email, state, expiresAt: expiresAt.toISOString() }
}

/**
 * Joins the team and goes on in it. Throws 404 for a token that is nobody's, 409 `already_member`, 410 for an
 * invitation that is over (`invitation_expired`, `_revoked`, `_used`), 403 `other_address` for somebody else's mail.
 */
export async function acceptFor(
  services: Services,
  act: Act<PersonPrincipal>,
  token: string,
): Promise<MeWire> {
  const now = services.clock.now()
  const joined = await inTransaction(services.db, async (tx) => {
    const invitation = await mustFind(tx, token)
    await mustBeOpenTo(tx, invitation, act.principal, now)
    return join(tx, act, invitation, now)
  })
  await tellAccessChanged(services.bus)
  return presentMe({ by: act.principal.by, ...joined })
}

async function mustFind(db: Db, token: string): Promise<FoundInvitation> {
  const found = await findInvitation(db, tokenHash(token))
  if (!found) throw notFound('Invitation')
  return found
}

async function mustBeOpenTo(
  tx: Db,
  invitation: FoundInvitation,
  { by }: PersonPrincipal,
  now: Date,
): Promise<void> {
  if (await membershipOf(tx, by.userId, invitation.teamId)) throw alreadyMember()
  const state = invitationState(invitation, now)
  if (state !== 'pending') throw over(state)
  if (!isInvited(invitation, by.email))
    throw new Problem(403, 'other_address', 'This invitation is for another address')
}

async function join(tx: Db, act: Act<PersonPrincipal>, invitation: FoundInvitation, now: Date) {
  const { by } = act.principal
  const { id: invitationId, teamId, teamName, role } = invitation
  const memberId = Bun.randomUUIDv7()
  const outcome = await acceptInvitation(tx, { invitationId, userId: by.userId, memberId, now })
  if (outcome === 'member') throw alreadyMember()
  if (outcome === 'gone') throw over('accepted')
  await workIn(tx, teamId, by.sessionId)
  const target = { id: by.userId, name: by.name }
  await record(tx, act, { action: 'member.joined', target, detail: { role } }, now, teamId)
  return { teamId, teamName, role }
}

function alreadyMember(): Problem {
  return new Problem(409, 'already_member', 'You are in this team already')
}

const OVER: Record<Exclude<InvitationState, 'pending'>, { code: string; message: string }> = {
  accepted: { code: 'invitation_used', message: 'This invitation was used already' },
  revoked: { code: 'invitation_revoked', message: 'This invitation was taken back' },
  expired: { code: 'invitation_expired', message: 'This invitation has run out' },
}

function over(state: Exclude<InvitationState, 'pending'>): Problem {
  const { code, message } = OVER[state]
  return new Problem(410, code, message)
}
