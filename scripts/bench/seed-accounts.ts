import { type Db, teamId } from '../../db/db.ts'
import { channel, source, xAccount } from '../../db/schema/index.ts'

/** Accounts of X that a team follows by the filtered stream; their first import has been made. */
export interface AccountSeed {
  team: string
  accounts: { id: string; handle: string; name: string }[]
}

const BATCH = 500
/** The net below the stream looks at each so often. */
const EVERY_SECONDS = 900

export async function seedAccounts(db: Db, { team, accounts }: AccountSeed): Promise<void> {
  const now = new Date()
  for (let at = 0; at < accounts.length; at += BATCH) {
    const batch = accounts.slice(at, at + BATCH).map((one) => ({ ...one, channelId: Bun.randomUUIDv7() }))
    await db.insert(channel).values(
      batch.map(({ id, handle, name, channelId }) => ({
        id: channelId,
        platform: 'x',
        method: 'stream',
        address: `https://x.com/i/user/${id}`,
        host: 'x.com',
        title: name,
        siteUrl: `https://x.com/${handle}`,
        cursor: JSON.stringify({ v: 1, sinceId: '1' }),
        askedSeconds: EVERY_SECONDS,
        auto: true,
        nextPollAt: new Date(now.getTime() + Math.random() * EVERY_SECONDS * 1_000),
        importedAt: now,
        createdAt: now,
      })),
    )
    await db.insert(source).values(
      batch.map(({ name, channelId }) => ({
        id: Bun.randomUUIDv7(),
        teamId: teamId(team),
        channelId,
        name,
        silentNext: false,
        role: 'watch' as const,
        intervalSeconds: EVERY_SECONDS,
        createdAt: now,
        updatedAt: now,
      })),
    )
    await db
      .insert(xAccount)
      .values(batch.map(({ id, handle, name }) => ({ id, handle, name, checkedAt: now })))
  }
}
