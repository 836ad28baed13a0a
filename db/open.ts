import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { drizzle as overPostgres } from 'drizzle-orm/postgres-js'
import type { Db } from './db.ts'
import { takeFolder } from './folder-lock.ts'
import { migratePglite, migratePostgres } from './migrate.ts'
import { connect } from './open-postgres.ts'
import { preparing } from './open-prepared.ts'
import * as schema from './schema/index.ts'

/** An open, migrated database. Disposing closes its connections and lets the folder go. */
export interface OpenDatabase extends AsyncDisposable {
  db: Db
  kind: 'pglite' | 'postgres'
  /** Fit to print: "PGlite in ./data/db" or "Postgres at host:port/name", never a password. */
  describe: string
  /**
   * True when this process alone uses the database: always for PGlite; for a server, when nobody else holds
   * the "alone" mark, which is then held until disposal.
   */
  takeAlone(): Promise<boolean>
}

/** A database in a folder of our own. `dump` loads a prepared image instead of building one (tests). Throws `FolderTakenError`. */
export async function openPglite(folder: string, dump?: Blob): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true })
  const lock = await takeFolder(folder)
  const client = new PGlite({
    dataDir: join(folder, 'db'),
    // Commits are flushed by the file system's own rhythm; a kill of the process loses nothing.
    relaxedDurability: false,
    ...(dump ? { loadDataDir: dump } : {}),
  })
  try {
    await client.waitReady
    const db: Db = overPglite(client, { schema })
    await migratePglite(client)
    return {
      db,
      kind: 'pglite',
      describe: `PGlite in ${folder}`,
      takeAlone: async () => true,
      async [Symbol.asyncDispose]() {
        await client.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** A key of our own for `pg_advisory_lock`: "visa" in ASCII, then 1 for "one process alone". */
const ALONE = { space: 0x76697361, key: 1 }

/** A PostgreSQL server (15 or newer). `max` connections, 10 when not said. Throws what the driver throws when it cannot connect. */
export async function openPostgres(url: string, options: { max?: number } = {}): Promise<OpenDatabase> {
  await migratePostgres(url)
  const client = connect(url, { max: options.max ?? 10 })
  // The lock lives as long as its connection: by default the driver ends one within the hour.
  const holder = connect(url, { max: 1, keep: true })
  return {
    db: overPostgres(preparing(client), { schema }),
    kind: 'postgres',
    describe: describeServer(url),
    async takeAlone() {
      const [row] = await holder<{ taken: boolean }[]>`
        select pg_try_advisory_lock(${ALONE.space}::int, ${ALONE.key}::int) as taken`
      return row?.taken ?? false
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([client.end({ timeout: 5 }), holder.end({ timeout: 5 })])
    },
  }
}

function describeServer(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `Postgres at ${hostname}${port ? `:${port}` : ''}${pathname}`
}
