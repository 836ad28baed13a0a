import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { drizzle as overPostgres } from 'drizzle-orm/postgres-js'
import type { Db } from './db.ts'
import { takeFolder } from './folder-lock.ts'
import { migratePglite, migratePostgres } from './migrate.ts'
import { openAloneMark } from './open-alone.ts'
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
    extensions: { pg_trgm },
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

/** A PostgreSQL server (15 or newer). `max` connections, 10 when not said. Throws what the driver throws when it cannot connect. */
export async function openPostgres(url: string, options: { max?: number } = {}): Promise<OpenDatabase> {
  await migratePostgres(url)
  const client = connect(url, { max: options.max ?? 10 })
  const alone = openAloneMark(url)
  return {
    db: overPostgres(preparing(client), { schema }),
    kind: 'postgres',
    describe: describeServer(url),
    takeAlone: () => alone.take(),
    async [Symbol.asyncDispose]() {
      await Promise.all([client.end({ timeout: 5 }), alone[Symbol.asyncDispose]()])
    },
  }
}

function describeServer(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `Postgres at ${hostname}${port ? `:${port}` : ''}${pathname}`
}
