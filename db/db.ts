import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema/index.ts'

/**
 * The database as every query sees it, whichever driver is below; a transaction is one too. PGlite has a
 * single connection: inside a transaction use the `tx` given, a query on the outer `Db` would wait for ever.
 */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** One team's id. Branded, so that a query that asks for a team cannot be handed any other string. */
export type TeamId = string & { readonly __team: unique symbol }

/** Marks an id that has just been read from a membership row or made for a new team. */
export function teamId(id: string): TeamId {
  return id as TeamId
}

/**
 * Rows of a raw statement. postgres.js answers an array, PGlite an object with `rows`. Ask only for columns
 * that come out alike in both: text, int4, float8, boolean, jsonb; cast the others in the statement.
 */
export async function rows<T extends Record<string, unknown>>(
  db: { execute(statement: SQL): PromiseLike<unknown> },
  statement: SQL,
): Promise<T[]> {
  const answer: unknown = await db.execute(statement)
  if (Array.isArray(answer)) return answer as T[]
  if (typeof answer === 'object' && answer !== null && 'rows' in answer && Array.isArray(answer.rows))
    return answer.rows as T[]
  throw new TypeError('The database driver answered no rows')
}
