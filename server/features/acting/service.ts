import type { Db } from '../../../db/db.ts'
import { isLivingKey, makerOfKey } from '../../../db/queries/keys.ts'
import { lockedRole, lockPeople } from '../../../db/queries/members.ts'
import { Problem } from '../../core/problem.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Act } from '../audit/service.ts'

/**
 * Who answers for what is made, and with whom it goes: the person, or whoever made the key that acts. A key that
 * made another would otherwise outlive the one who has both.
 */
export async function personBehind(db: Db, { principal }: Act): Promise<string | null> {
  const { by, teamId } = principal
  return by.kind === 'person' ? by.userId : makerOfKey(db, teamId, by.keyId)
}

/**
 * Looks again at whoever acts, and has them (and the others concerned) stay as they are until the transaction ends:
 * they may have been sent away since they were let in, and what they are about to make would stay behind. To be called
 * before anything else of the transaction. Throws 403 `forbidden` when they are no longer what they were.
 */
export async function holdStill(tx: Db, act: Act, now: Date, others: readonly string[] = []): Promise<void> {
  const behind = await personBehind(tx, act)
  await lockPeople(tx, behind === null ? others : [behind, ...others])
  if (!(await stillHolds(tx, act.principal, now)))
    throw new Problem(403, 'forbidden', 'Your place in this team has just changed')
}

async function stillHolds(tx: Db, { by, teamId, role }: Principal, now: Date): Promise<boolean> {
  if (by.kind === 'key') return isLivingKey(tx, teamId, by.keyId, now)
  return (await lockedRole(tx, teamId, by.userId)) === role
}
