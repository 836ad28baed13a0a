import type { Db } from '../../db/db.ts'
import { deletePerson } from '../../db/queries/accounts.ts'
import { recordAudit } from '../../db/queries/audit.ts'
import { revokeInvitationsOf } from '../../db/queries/invitations.ts'
import { revokeKeysOf } from '../../db/queries/keys.ts'
import { deleteTeam, type TeamLeft, teamsLeftBy } from '../../db/queries/leaving.ts'
import { lockPeople } from '../../db/queries/members.ts'
import { inTransaction, sqlState } from '../../db/tx.ts'
import { readerOf } from './auth-better-letters.ts'
import type { AuthOptions } from './auth-better-options.ts'
import { refusal } from './auth-better-refusals.ts'

/** Raised by the trigger of `member` when two owners go at the same moment. */
const NO_OWNER = 'VS001'

interface Leaver {
  id: string
  name: string
  email: string
}

/**
 * Deletes the person, in one transaction with the teams that nobody else is in and the letter that says so. Throws
 * `LAST_OWNER` while others are in a team that has no other owner.
 */
export async function deleteAccount(options: AuthOptions, person: Leaver): Promise<void> {
  try {
    await inTransaction(options.db, (tx) => leave(options, tx, person))
  } catch (error) {
    throw sqlState(error) === NO_OWNER ? lastOwner() : error
  }
  await options.accessChanged()
}

async function leave({ letterbox, now }: AuthOptions, tx: Db, person: Leaver): Promise<void> {
  // What they are just making would stay behind: it is waited for, and goes too.
  await lockPeople(tx, [person.id])
  const teams = await teamsLeftBy(tx, person.id)
  if (teams.some(({ onlyOwner, members }) => onlyOwner && members > 1)) throw lastOwner()
  for (const team of teams) await leaveTeam(tx, team, person, now())
  await deletePerson(tx, person.id)
  const { email, locale } = readerOf(person)
  await letterbox.put(tx, { kind: 'account-deleted', name: person.name }, { email, locale })
}

async function leaveTeam(tx: Db, team: TeamLeft, { id, name }: Leaver, now: Date): Promise<void> {
  if (team.members === 1) return deleteTeam(tx, team.id, now)
  // Whoever goes knows them, and they would go on.
  await revokeKeysOf(tx, team.id, { userId: id, keep: [] }, now)
  await revokeInvitationsOf(tx, team.id, id, now)
  const actor = { kind: 'person' as const, id, name }
  await recordAudit(tx, team.id, { actor, action: 'account.deleted', target: { id, name } }, now)
}

function lastOwner() {
  return refusal('CONFLICT', 'LAST_OWNER', 'Hand over or delete the teams that only you own, then come back')
}
