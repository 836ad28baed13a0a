import type { Db, TeamId } from '../../../db/db.ts'
import type { NewEvent } from '../../../db/queries/events.ts'
import { askForMedia } from '../../../db/queries/media-wanted.ts'
import { keepPosts, postsOfAlerts, savedIdsOf, trashSaved } from '../../../db/queries/saved-acts.ts'
import type { AlertState } from '../../core/alert-view.ts'
import type { Principal } from '../../ports/auth.ts'
import { eventsOf } from './tell.ts'

export { change } from './tell.ts'

/** The person's id; null for a program. */
export function personOf({ by }: Principal): string | null {
  return by.kind === 'person' ? by.userId : null
}

/** Keeps posts for a team, and has what they refer to fetched. The ids of the saved posts that changed. */
export async function keep(
  tx: Db,
  principal: Principal,
  postIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const changed = await keepPosts(tx, principal.teamId, { postIds, byId: personOf(principal), now })
  if (changed.length > 0) await askForMedia(tx, postIds, now)
  return changed
}

/**
 * Lets what is saved follow alerts that were put into a state: `saved` keeps their posts, `published` changes nothing,
 * any other throws them away, to be taken back with board, note and tags. To be called in the same transaction, before
 * events are numbered; answers those to tell.
 */
export async function followAlerts(
  tx: Db,
  principal: Principal,
  { ids, state }: { ids: readonly string[]; state: AlertState },
  now: Date,
): Promise<NewEvent[]> {
  if (state === 'published' || ids.length === 0) return []
  const team = principal.teamId
  const postIds = await postsOfAlerts(tx, team, ids)
  const saved =
    state === 'saved' ? await keep(tx, principal, postIds, now) : await throwAway(tx, team, postIds, now)
  return eventsOf(team, { saved })
}

async function throwAway(tx: Db, team: TeamId, postIds: readonly string[], now: Date): Promise<string[]> {
  return trashSaved(tx, team, await savedIdsOf(tx, team, postIds), now)
}
