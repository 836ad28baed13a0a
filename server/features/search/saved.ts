import type { TeamId } from '../../../db/db.ts'
import {
  countSavedSearches,
  deleteSavedSearch,
  insertSavedSearch,
  type SavedSearchRow,
  savedSearchesOf,
} from '../../../db/queries/saved-searches.ts'
import { inTransaction } from '../../../db/tx.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import type { SavedSearchBody, SavedSearchWire } from './model.ts'
import { checkPeriod } from './service.ts'

const MOST = 50

/** The searches the team keeps, the oldest first. */
export async function listSaved({ db }: Services, team: TeamId): Promise<{ items: SavedSearchWire[] }> {
  return { items: (await savedSearchesOf(db, team)).map(presentSaved) }
}

/** Keeps a search for the whole team. Throws 409 `search_exists` for a name it has, `too_many` beyond fifty. */
export async function saveSearch(
  { db, clock }: Services,
  { teamId, by }: Principal,
  body: typeof SavedSearchBody.static,
): Promise<SavedSearchWire> {
  checkPeriod(body.query)
  const search: SavedSearchRow = {
    id: Bun.randomUUIDv7(),
    name: body.name.trim(),
    // Half a surrogate pair finds nothing, and no database holds it.
    query: { ...body.query, q: body.query.q.toWellFormed() },
    createdAt: clock.now(),
  }
  const byId = by.kind === 'person' ? by.userId : null
  await inTransaction(db, async (tx) => {
    const full = (await countSavedSearches(tx, teamId)) >= MOST
    if (full) throw new Problem(409, 'too_many', `A team keeps at most ${MOST} searches; delete one first`)
    if (!(await insertSavedSearch(tx, teamId, { ...search, byId })))
      throw new Problem(409, 'search_exists', 'There is a saved search of this name', {
        fields: { name: 'taken' },
      })
  })
  return presentSaved(search)
}

/** Throws 404 for what is not the team's. */
export async function forgetSearch({ db }: Services, team: TeamId, id: string): Promise<void> {
  if (!(await deleteSavedSearch(db, team, id))) throw notFound('Saved search')
}

function presentSaved({ id, name, query, createdAt }: SavedSearchRow): SavedSearchWire {
  return { id, name, query, createdAt: createdAt.toISOString() }
}
