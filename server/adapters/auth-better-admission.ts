import type { Db, TeamId } from '../../db/db.ts'
import { accountById } from '../../db/queries/accounts.ts'
import { recordAudit } from '../../db/queries/audit.ts'
import {
  acceptInvitation,
  type FoundInvitation,
  findInvitation,
  pendingFor,
} from '../../db/queries/invitations.ts'
import { anyUser, claimFirstAccount, createTeam, membershipOf } from '../../db/queries/teams.ts'
import { inTransaction } from '../../db/tx.ts'
import { type Admission, admit, type Door } from '../core/admission.ts'
import { tokenHash } from '../core/invitation.ts'
import { toLine } from '../core/line.ts'
import { isMailAddress } from '../core/mail.ts'
import { localeAsked, localeIn } from './auth-better-letters.ts'
import type { AuthOptions } from './auth-better-options.ts'
import { LONGEST_NAME, notAdmitted, refusal, textOf } from './auth-better-refusals.ts'

/** A request as far as it says who may come in. */
export interface Asking {
  body?: unknown
  headers?: Headers | undefined
}

/** Set by the page of an invitation, so that other ways in from that browser know of it. */
const INVITATION_COOKIE = 'visao.invitation'

export async function doorOf({ db, signUp }: AuthOptions): Promise<Door> {
  if (signUp !== 'first') return signUp
  return (await anyUser(db)) ? 'invite' : 'open'
}

/** May somebody with this address make an account, and by which invitation. */
export async function admissionOf(
  { db, now }: AuthOptions,
  asking: Asking,
  { email, verified, door }: { email: string; verified: boolean; door: Door },
): Promise<Admission<FoundInvitation>> {
  const { token, from } = tokenIn(asking)
  const found = token === null ? null : await findInvitation(db, tokenHash(token))
  const mailed = verified && door === 'invite' ? await pendingFor(db, email, now()) : []
  return admit(door, { email, verified, token: from, found, mailed }, now())
}

function tokenIn({ body, headers }: Asking): { token: string | null; from: 'none' | 'said' | 'remembered' } {
  const said = textOf(body, 'invitation')
  if (said) return { token: said, from: 'said' }
  const remembered = cookieIn(headers, INVITATION_COOKIE)
  return remembered ? { token: remembered, from: 'remembered' } : { token: null, from: 'none' }
}

function cookieIn(headers: Headers | undefined, name: string): string | null {
  const pairs = (headers?.get('cookie') ?? '').split(/; */)
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}

/** Before a password is hashed. Throws why not. */
export async function refuseSignUp(options: AuthOptions, asking: Asking): Promise<void> {
  const newcomer = { email: textOf(asking.body, 'email') ?? '', verified: false, door: await doorOf(options) }
  const admission = await admissionOf(options, asking, newcomer)
  if (!admission.admitted) throw notAdmitted(admission.code)
}

interface NewUser {
  name: string
  email: string
  emailVerified: boolean
}

/**
 * The account as it is made, whichever way it comes; throws when it may not be. Between the first look at the door
 * and here a password was hashed: long enough for two to slip in, so the first account is claimed.
 */
export async function newAccount(options: AuthOptions, user: NewUser, asking: Asking) {
  if (!isMailAddress(user.email)) throw refusal('BAD_REQUEST', 'INVALID_EMAIL', 'This is no e-mail address')
  const { email, emailVerified: verified } = user
  const door = await claimedDoor(options)
  const admission = await admissionOf(options, asking, { email, verified, door })
  if (!admission.admitted) throw notAdmitted(admission.code)
  // Whoever has the token of a mail that was really sent has read that mailbox.
  const proven = options.mail === 'smtp' && admission.invitation?.kind === 'mail'
  return {
    name: fitName(user),
    emailVerified: verified || proven,
    locale: localeIn(asking.body) ?? localeAsked(asking.headers),
  }
}

async function claimedDoor({ db, signUp, now }: AuthOptions): Promise<Door> {
  if (signUp !== 'first') return signUp
  return (await claimFirstAccount(db, now())) ? 'open' : 'invite'
}

/** Other services know no names, or long ones. */
function fitName({ name, email }: NewUser): string {
  const given = toLine(name, LONGEST_NAME)
  return given || email.slice(0, email.indexOf('@')).slice(0, LONGEST_NAME)
}

/**
 * The team a new session works in: the one asked for when the person is in it, else the first one joined, else the
 * one they are invited to, else one of their own. Looked for with every session, so that an account that was left
 * without a team is mended.
 */
export async function teamFor(
  options: AuthOptions,
  { userId, wanted }: { userId: string; wanted: string | null },
  asking: Asking,
): Promise<TeamId> {
  const { db } = options
  const there = (wanted && (await membershipOf(db, userId, wanted))) || (await membershipOf(db, userId, null))
  if (there) return there.teamId
  return (
    (await joinByInvitation(options, userId, asking)) ??
    ownTeam(options, userId, textOf(asking.body, 'teamName'))
  )
}

/** Joins whoever is in no team by the invitation they hold; null when there is none (any more). */
async function joinByInvitation(
  options: AuthOptions,
  userId: string,
  asking: Asking,
): Promise<TeamId | null> {
  const { db, now } = options
  const person = await accountById(db, userId)
  if (!person || (await membershipOf(db, userId, null))) return null
  const { email, emailVerified: verified } = person
  const admission = await admissionOf(options, asking, { email, verified, door: await doorOf(options) })
  const invitation = admission.admitted ? admission.invitation : null
  if (!invitation) return null
  const joined = await inTransaction(db, (tx) =>
    join(tx, invitation, { id: userId, name: person.name }, now()),
  )
  return joined ? invitation.teamId : null
}

async function join(
  tx: Db,
  { id, teamId, role }: FoundInvitation,
  person: { id: string; name: string },
  now: Date,
): Promise<boolean> {
  const memberId = Bun.randomUUIDv7()
  const outcome = await acceptInvitation(tx, { invitationId: id, userId: person.id, memberId, now })
  if (outcome !== 'joined') return false
  const actor = { kind: 'person' as const, ...person }
  await recordAudit(tx, teamId, { actor, action: 'member.joined', target: person, detail: { role } }, now)
  return true
}

async function ownTeam({ db, now }: AuthOptions, ownerId: string, wanted: string | null): Promise<TeamId> {
  const id = Bun.randomUUIDv7()
  const person = await accountById(db, ownerId)
  const name = toLine(wanted ?? '', LONGEST_NAME) || (person?.name ?? '')
  const team = { id, name, slug: id, ownerId, memberId: Bun.randomUUIDv7(), now: now() }
  return inTransaction(db, async (tx) => {
    const made = await createTeam(tx, team)
    const actor = { kind: 'person' as const, id: ownerId, name: person?.name ?? '' }
    await recordAudit(tx, made, { actor, action: 'team.created', target: { id, name } }, team.now)
    return made
  })
}
