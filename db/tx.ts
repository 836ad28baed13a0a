import type { Db } from './db.ts'

/** SQLSTATE of a database error, also when Drizzle has wrapped it; null for any other error. */
export function sqlState(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code)) return at.code
  }
  return null
}

/** System codes, postgres.js's own, and SQLSTATE classes 08, 28, 3D, 53 and 57P. */
const AWAY = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|CONNECT|08|28|3D|53|57P)/

/** True when the database cannot be reached or cannot serve just now, and nothing is wrong with what was asked of it. */
export function isAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && AWAY.test(at.code)) return true
  }
  return false
}

/** True when `error` is a unique violation (23505) of the named constraint, or of any when none is named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false
  return constraint === undefined || constraintOf(error) === constraint
}

function constraintOf(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('constraint' in at && typeof at.constraint === 'string') return at.constraint
    if ('constraint_name' in at && typeof at.constraint_name === 'string') return at.constraint_name
  }
  return null
}

/**
 * Statements of one transaction that need no answer of one another: sent together, carried out in this order.
 * Resolves with their answers; throws what the first failing one threw, and not before all have ended: none may
 * still be under way when the transaction is rolled back.
 */
export async function together<T extends readonly unknown[]>(
  statements: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  await Promise.allSettled(statements)
  return Promise.all(statements) as Promise<T>
}

/** Serialization failure and deadlock: the database undid everything and asks to try again. */
const RETRIABLE = new Set(['40001', '40P01'])

/** Runs `work` in a transaction, again up to twice when the database undid it for a deadlock or serialization failure. */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => work(tx))
    } catch (error) {
      if (attempt >= 3 || !RETRIABLE.has(sqlState(error) ?? '')) throw error
    }
  }
}
