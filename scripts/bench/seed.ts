import { sql } from 'drizzle-orm'
import { type Db, rows, teamId } from '../../db/db.ts'
import { channel, organization, source } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/tx.ts'

/** Channels a team watches from one moment on, due at once. */
export interface Seed {
  /** Made when it is not there. */
  team: string
  addresses: string[]
  intervalSeconds: number
}

const BATCH = 500

/** Stores sources as if a team had added them a moment ago: their first import is silent and due now. */
export async function seedSources(db: Db, { team, addresses, intervalSeconds }: Seed): Promise<void> {
  const now = new Date()
  await db
    .insert(organization)
    .values({ id: team, name: 'Bench', slug: team, createdAt: now })
    .onConflictDoNothing()
  for (let at = 0; at < addresses.length; at += BATCH) {
    const batch = addresses.slice(at, at + BATCH).map((address) => ({ id: Bun.randomUUIDv7(), address }))
    await db.insert(channel).values(
      batch.map(({ id, address }) => ({
        id,
        platform: 'web',
        method: 'feed',
        address,
        host: new URL(address).host,
        askedSeconds: intervalSeconds,
        auto: false,
        nextPollAt: now,
        createdAt: now,
      })),
    )
    await db.insert(source).values(
      batch.map(({ id, address }) => ({
        id: Bun.randomUUIDv7(),
        teamId: teamId(team),
        channelId: id,
        name: address,
        role: 'watch' as const,
        intervalSeconds,
        createdAt: now,
        updatedAt: now,
      })),
    )
  }
}

/** How many channels have had their first import. */
export async function countImported(db: Db): Promise<number> {
  const [row] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from channel where imported_at is not null`,
  )
  return row?.n ?? 0
}

/** Gives every channel an interval and spreads the next looks evenly over one of it, from now on. */
export async function spreadLooks(db: Db, intervalSeconds: number): Promise<void> {
  // The pollers write at the same time: whom the database calls a deadlock tries again.
  const statement = sql`
    update channel set asked_seconds = ${intervalSeconds}::int, auto = false,
      next_poll_at = now() + make_interval(secs => ${intervalSeconds}::int * random())`
  await inTransaction(db, async (tx) => void (await tx.execute(statement)))
}

/** Tidies up after a mass of writing, as a server that has been up for a day has done by itself. */
export async function tidy(db: Db): Promise<void> {
  await db.execute(sql`vacuum analyze`)
}
