import type { Db, TeamId } from '../../../db/db.ts'
import { accountByEmail } from '../../../db/queries/accounts.ts'
import {
  type InvitationRow,
  insertInvitation,
  invitationOf,
  invitationsOf,
  type Offer,
  pendingInvitation,
  renewInvitation,
  revokeInvitation,
} from '../../../db/queries/invitations.ts'
import { isMemberByEmail, lockTeam } from '../../../db/queries/members.ts'
import { inTransaction } from '../../../db/tx.ts'
import { invitationState, LINK_PURPOSE, normalEmail, tokenHash } from '../../core/invitation.ts'
import { isMailAddress } from '../../core/mail.ts'
import { mayChangeRole, type Role } from '../../core/permissions.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import { holdStill, personBehind } from '../acting/service.ts'
import { type Act, type Deed, record } from '../audit/service.ts'
import { randomWord } from '../wire/secret.ts'
import type { InvitationWire } from './model.ts'
import { invitationUrl, presentInvitation } from './present.ts'

/** Somebody who may invite, and the address that links are built on. */
export interface Inviting extends Act {
  base: string
}

const SHOWN = 200

/** The team's invitations in whatever state, the newest first, at most 200. */
export async function listInvitations({ db, box, clock }: Services, { principal, base }: Inviting) {
  const now = clock.now()
  const found = await invitationsOf(db, principal.teamId, SHOWN)
  return { items: await Promise.all(found.map((row) => presentInvitation(box, row, { base, now }))) }
}

export interface InvitationWish {
  email: string
  role: Exclude<Role, 'owner'>
  expiresInHours?: number
  locale?: 'fr' | 'en'
}

/**
 * Invites an address by mail; one that is invited already is sent a new letter, and the old one leads nowhere from
 * then on. Throws 400 for what is no address, 409 `already_member`, 429 beyond thirty an hour.
 */
export async function inviteByMail(
  services: Services,
  act: Inviting,
  wish: InvitationWish,
): Promise<InvitationWire> {
  const email = normalEmail(wish.email)
  if (!isMailAddress(email))
    throw new Problem(400, 'bad_request', 'This is no e-mail address', { fields: { email: 'invalid' } })
  mustBeInReach(act, wish.role)
  await slowInviting(services, act.principal.teamId)
  await sparing(services, email)
  const made = newOffer(services, await answerable(services, act), wish)
  const row = await inTransaction(services.db, (tx) => offerTo(services, tx, { act, made, email, wish }))
  return present(services, act, row, services.mailer.delivers ? null : made.url)
}

interface Offering {
  act: Inviting
  made: NewOffer
  email: string
  wish: Pick<InvitationWish, 'locale'>
}

async function offerTo(services: Services, tx: Db, { act, made, email, wish }: Offering) {
  const team = act.principal.teamId
  const { offer } = made
  await holdStill(tx, act, offer.createdAt)
  // One invitation at a time: of two for the same address the later renews the earlier.
  await lockTeam(tx, team)
  if (await isMemberByEmail(tx, team, email))
    throw new Problem(409, 'already_member', 'This address belongs to a member of the team')
  const pending = await pendingInvitation(tx, team, email, offer.createdAt)
  const id = pending ?? Bun.randomUUIDv7()
  if (pending === null) await insertInvitation(tx, team, { ...offer, id, kind: 'mail', email })
  else await renewInvitation(tx, team, id, offer)
  await sendOffer(services, tx, { act, made, email, wish }, id)
  return mustHave(tx, team, id)
}

async function sendOffer(services: Services, tx: Db, { act, made, email, wish }: Offering, id: string) {
  const { offer, url } = made
  const { teamName, by } = act.principal
  const letter = { kind: 'invitation' as const, team: teamName, inviter: by.name, role: offer.role, url }
  const locale = (await accountByEmail(tx, email))?.locale ?? wish.locale ?? localeOf(act)
  await services.letterbox.put(tx, { ...letter, expiresAt: offer.expiresAt.toISOString() }, { email, locale })
  const deed = {
    action: 'invitation.sent' as const,
    target: { id, name: email },
    detail: { role: offer.role },
  }
  await record(tx, act, deed, offer.createdAt)
}

function localeOf({ principal: { by } }: Act): 'fr' | 'en' {
  return by.kind === 'person' ? by.locale : 'fr'
}

/** Makes a link by which whoever holds it may join, any number of people, until it runs out or is revoked. */
export async function makeLink(
  services: Services,
  act: Inviting,
  wish: Pick<InvitationWish, 'role' | 'expiresInHours'>,
): Promise<InvitationWire> {
  const team = act.principal.teamId
  mustBeInReach(act, wish.role)
  await slowInviting(services, team)
  const { offer, token, url } = newOffer(services, await answerable(services, act), wish)
  const sealedToken = await services.box.seal(token, LINK_PURPOSE)
  const id = Bun.randomUUIDv7()
  const row = await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, offer.createdAt)
    await insertInvitation(tx, team, { ...offer, sealedToken, id, kind: 'link', email: null })
    const detail = { role: wish.role }
    await record(
      tx,
      act,
      { action: 'invitation.link_made', target: { id, name: '' }, detail },
      offer.createdAt,
    )
    return mustHave(tx, team, id)
  })
  return present(services, act, row, url)
}

/** Sends the letter again with a new token and a new week. Throws 409 for a link and for what is over. */
export async function resendInvitation(
  services: Services,
  act: Inviting,
  id: string,
): Promise<InvitationWire> {
  const team = act.principal.teamId
  await slowInviting(services, team)
  const answering = await answerable(services, act)
  const { row, url } = await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, services.clock.now())
    await lockTeam(tx, team)
    const { email, role } = sendable(await mustHave(tx, team, id), services.clock.now())
    mustBeInReach(act, role)
    await sparing(services, email)
    const made = newOffer(services, answering, { role })
    if (!(await renewInvitation(tx, team, id, made.offer))) throw notFound('Invitation')
    await sendOffer(services, tx, { act, made, email, wish: {} }, id)
    return { row: await mustHave(tx, team, id), url: made.url }
  })
  return present(services, act, row, services.mailer.delivers ? null : url)
}

function sendable(row: InvitationRow, now: Date): { email: string; role: Role } {
  const { email, role } = row
  const state = invitationState(row, now)
  if (email === null) throw new Problem(409, 'not_a_mail', 'A link is not sent: copy it')
  if (state === 'revoked') throw new Problem(409, 'invitation_revoked', 'This invitation was taken back')
  if (state === 'accepted') throw new Problem(409, 'invitation_used', 'This invitation was accepted')
  return { email, role }
}

/** Takes an invitation back. Of one that is over nothing is changed. */
export async function takeBackInvitation(services: Services, act: Act, id: string): Promise<void> {
  const team = act.principal.teamId
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    const row = await mustHave(tx, team, id)
    if (await revokeInvitation(tx, team, id, now)) await record(tx, act, revocationOf(row), now)
  })
}

/** A link has no name: the line in the log says that it was one. */
export function revocationOf({ id, email }: { id: string; email: string | null }): Deed {
  const target = email === null ? null : { id, name: email }
  return { action: 'invitation.revoked', target, detail: { kind: email === null ? 'link' : 'mail' } }
}

async function mustHave(tx: Db, team: TeamId, id: string): Promise<InvitationRow> {
  const found = await invitationOf(tx, team, id)
  if (!found) throw notFound('Invitation')
  return found
}

function present({ box, clock }: Services, { base }: Inviting, row: InvitationRow, url: string | null) {
  return presentInvitation(box, row, { base, now: clock.now(), url })
}

function mustBeInReach({ principal }: Act, role: Role): void {
  if (!mayChangeRole(principal.role, null, role))
    throw new Problem(403, 'forbidden', 'Nobody can hand out more than their own role')
}

const INVITINGS = { max: 30, windowMs: 3600 * 1000 }

async function slowInviting({ limits }: Services, team: TeamId): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take('invite', team, INVITINGS)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'Your team invited many people in the last hour', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
}

/** To one address, of all teams together: a letter of ours carries words of whoever invites. */
const LETTERS = { max: 5, windowMs: 3600 * 1000 }

async function sparing({ limits }: Services, email: string): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take('invite-letter', email, LETTERS)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'This address was invited several times in the last hour', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
}

const HOUR_MS = 3600 * 1000
const A_WEEK_OF_HOURS = 168

interface NewOffer {
  offer: Offer
  token: string
  url: string
}

interface Answering extends Inviting {
  inviterId: string | null
}

async function answerable(services: Services, act: Inviting): Promise<Answering> {
  return { ...act, inviterId: await personBehind(services.db, act) }
}

/** The token is in the letter or the link alone; we keep its hash. */
function newOffer(
  { clock }: Services,
  { inviterId, base }: Answering,
  { role, expiresInHours = A_WEEK_OF_HOURS }: { role: Role; expiresInHours?: number },
): NewOffer {
  const createdAt = clock.now()
  const token = randomWord()
  const offer = {
    role,
    tokenHash: tokenHash(token),
    sealedToken: null,
    inviterId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + expiresInHours * HOUR_MS),
  }
  return { offer, token, url: invitationUrl(base, token) }
}
