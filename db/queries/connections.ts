import { and, desc, eq, sql } from 'drizzle-orm'
import { readTokenCheck, readTold, type Told } from '../../server/core/connections/kept.ts'
import { CONNECTED_NETWORKS, type ConnectedNetwork, DOORS } from '../../server/core/connections/model.ts'
import type { ConnectionFacts } from '../../server/core/connections/views.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { capability, xHalt, xStream } from '../schema/index.ts'
import { readTurnstile } from './turnstile.ts'

/** Something found out, and when. */
export interface KeptAnswer {
  answer: unknown
  checkedAt: Date
}

/** What was found out of a network under a name; null when nobody has looked. */
export async function keptAnswer(
  db: Db,
  platform: ConnectedNetwork,
  name: string,
): Promise<KeptAnswer | null> {
  const [found] = await db
    .select({ answer: capability.answer, checkedAt: capability.checkedAt })
    .from(capability)
    .where(and(eq(capability.platform, platform), eq(capability.name, name)))
  return found ?? null
}

/** Keeps what was found out, in place of what was. */
export async function keepAnswer(
  db: Db,
  platform: ConnectedNetwork,
  name: string,
  answer: unknown,
  now: Date,
): Promise<void> {
  const row = { platform, name, answer, checkedAt: now }
  await db
    .insert(capability)
    .values(row)
    .onConflictDoUpdate({ target: [capability.platform, capability.name], set: { answer, checkedAt: now } })
}

/** All that is known of the connections; `graphDoor` is the turnstile of Instagram's token. */
export async function connectionFacts(db: Db, graphDoor: string | null, now: Date): Promise<ConnectionFacts> {
  return {
    graph: graphDoor === null ? null : await readTurnstile(db, graphDoor, now),
    web: await readTurnstile(db, DOORS.instagram, now),
    tiktok: await readTurnstile(db, DOORS.tiktok, now),
    token: readTokenCheck((await keptAnswer(db, 'instagram', 'token_check'))?.answer),
    halts: await db.select().from(xHalt).orderBy(desc(xHalt.since)),
    streams: await db.select().from(xStream).orderBy(xStream.kind),
    told: await toldOf(db),
  }
}

async function toldOf(db: Db): Promise<ConnectionFacts['told']> {
  const found: Partial<Record<ConnectedNetwork, Told>> = {}
  for (const platform of CONNECTED_NETWORKS) {
    const told = readTold((await keptAnswer(db, platform, 'told'))?.answer)
    if (told) found[platform] = told
  }
  return found
}

/** Teams that watch anything of a network. */
export async function teamsOnNetwork(db: Db, platform: ConnectedNetwork): Promise<TeamId[]> {
  const found = await rows<{ team: TeamId }>(
    db,
    sql`
    select distinct s.team_id as team from source s join channel c on c.id = s.channel_id
    where c.platform = ${platform} and s.deleted_at is null`,
  )
  return found.map(({ team }) => team)
}
