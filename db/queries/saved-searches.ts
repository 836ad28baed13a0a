import { and, asc, eq, sql } from 'drizzle-orm'
import type { SavedQuery } from '../../server/core/archive/saved-query.ts'
import type { Db, TeamId } from '../db.ts'
import { organization, savedSearch } from '../schema/index.ts'

/** A search that a team keeps. */
export interface SavedSearchRow {
  id: string
  name: string
  query: SavedQuery
  createdAt: Date
}

/** The searches a team keeps, the oldest first. */
export async function savedSearchesOf(db: Db, team: TeamId): Promise<SavedSearchRow[]> {
  return db
    .select({
      id: savedSearch.id,
      name: savedSearch.name,
      query: savedSearch.query,
      createdAt: savedSearch.createdAt,
    })
    .from(savedSearch)
    .where(eq(savedSearch.teamId, team))
    .orderBy(asc(savedSearch.createdAt), asc(savedSearch.id))
}

/** How many there are; nobody else adds one until the transaction ends. */
export async function countSavedSearches(tx: Db, team: TeamId): Promise<number> {
  await tx.select({ id: organization.id }).from(organization).where(eq(organization.id, team)).for('update')
  const [counted] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(savedSearch)
    .where(eq(savedSearch.teamId, team))
  return counted?.n ?? 0
}

/** Keeps a search; false when the team has one of that name. */
export async function insertSavedSearch(
  tx: Db,
  team: TeamId,
  search: SavedSearchRow & { byId: string | null },
): Promise<boolean> {
  const made = await tx
    .insert(savedSearch)
    .values({ ...search, teamId: team })
    .onConflictDoNothing({ target: [savedSearch.teamId, savedSearch.name] })
    .returning({ id: savedSearch.id })
  return made.length > 0
}

/** Takes one of the team's searches away; false when it has none of that id. */
export async function deleteSavedSearch(db: Db, team: TeamId, id: string): Promise<boolean> {
  const gone = await db
    .delete(savedSearch)
    .where(and(eq(savedSearch.teamId, team), eq(savedSearch.id, id)))
    .returning({ id: savedSearch.id })
  return gone.length > 0
}
