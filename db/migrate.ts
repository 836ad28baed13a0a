import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { migrate as migrateOverPglite } from 'drizzle-orm/pglite/migrator'
import { drizzle as overPostgres } from 'drizzle-orm/postgres-js'
import { migrate as migrateOverPostgres } from 'drizzle-orm/postgres-js/migrator'
import { rows } from './db.ts'
import { connect } from './open-postgres.ts'
import { sqlState } from './tx.ts'

const MIGRATIONS = join(import.meta.dir, 'migrations')

/** The tables in the database do not match the migrations of this version. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** Brings a PGlite database to this version (or to what another folder holds: tests). */
export async function migratePglite(client: PGlite, migrationsFolder: string = MIGRATIONS): Promise<void> {
  const db = overPglite(client)
  await migrateOverPglite(db, { migrationsFolder })
  await checkCount(db, migrationsFolder)
}

/** "visa" in ASCII, then 0 for "migrating": several processes may start at once, one migrates, the others wait. */
const LOCK = { space: 0x76697361, key: 0 }

/** What a migration takes into use; in PGlite it is passed on opening (`open.ts`). */
const EXTENSIONS = ['pg_trgm']

/**
 * Brings a PostgreSQL server to this version, one process at a time. Throws a `MigrationError` that says what to do
 * when the server lacks an extension or its user a right.
 */
export async function migratePostgres(
  url: string,
  extensions: readonly string[] = EXTENSIONS,
): Promise<void> {
  const client = connect(url, { max: 1 })
  try {
    await client`select pg_advisory_lock(${LOCK.space}::int, ${LOCK.key}::int)`
    const db = overPostgres(client)
    await checkExtensions(db, extensions)
    await migrateOverPostgres(db, { migrationsFolder: MIGRATIONS })
    await checkCount(db, MIGRATIONS)
  } catch (error) {
    if (sqlState(error) === NO_RIGHT) throw new MigrationError(NEEDS_RIGHT)
    throw error
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** insufficient_privilege */
const NO_RIGHT = '42501'
const NEEDS_RIGHT =
  'The user of DATABASE_URL may not make tables, schemas and the extension pg_trgm; let it own the database, or have its owner start this version once'

async function checkExtensions(db: Parameters<typeof rows>[0], wanted: readonly string[]): Promise<void> {
  const there = await rows<{ name: string }>(db, sql`select name::text from pg_available_extensions`)
  const missing = wanted.filter((one) => !there.some(({ name }) => name === one))
  if (missing.length > 0)
    throw new MigrationError(
      `The PostgreSQL server has no ${missing.join(' and no ')}; install its package of contributed extensions (postgresql-contrib)`,
    )
}

/** Drizzle skips in silence a migration that is older than the newest applied one; counting finds it. */
async function checkCount(db: Parameters<typeof rows>[0], migrationsFolder: string): Promise<void> {
  const wanted = readMigrationFiles({ migrationsFolder }).length
  const [row] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from drizzle.__drizzle_migrations`,
  )
  if (row?.n !== wanted)
    throw new MigrationError(
      `The database has ${row?.n ?? 0} migrations applied, this version of Visao has ${wanted}`,
    )
}
