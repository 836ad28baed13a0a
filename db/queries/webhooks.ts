import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { RelayKind } from '../../server/core/notices/relay.ts'
import type { Db, TeamId } from '../db.ts'
import { webhook } from '../schema/index.ts'

/** A webhook that something is to be sent to. */
export interface WebhookTo {
  id: string
  kind: RelayKind
  name: string
  lang: 'fr' | 'en'
  /** A `RelayAddress`, see `unpackRelay`. */
  sealed: string
}

/** Those of the team's webhooks that may be sent to now; one that is switched off, gone or deleted is left out. */
export async function webhooksOf(db: Db, team: TeamId, ids: readonly string[]): Promise<WebhookTo[]> {
  if (ids.length === 0) return []
  return db
    .select({
      id: webhook.id,
      kind: webhook.kind,
      name: webhook.name,
      lang: webhook.lang,
      sealed: webhook.sealed,
    })
    .from(webhook)
    .where(and(living(team), inArray(webhook.id, [...ids])))
}

/** The ids of the team's webhooks that want every alert and may be sent to now, the oldest first. */
export async function webhooksForAll(db: Db, team: TeamId): Promise<string[]> {
  const found = await db
    .select({ id: webhook.id })
    .from(webhook)
    .where(and(living(team), eq(webhook.scope, 'all')))
    .orderBy(asc(webhook.createdAt), asc(webhook.id))
  return found.map(({ id }) => id)
}

function living(team: TeamId): SQL | undefined {
  return and(
    eq(webhook.teamId, team),
    eq(webhook.enabled, true),
    isNull(webhook.goneAt),
    isNull(webhook.deletedAt),
  )
}

/** Something arrived there: whatever was wrong is over. */
export async function noteSent(db: Db, team: TeamId, id: string, now: Date): Promise<void> {
  await db
    .update(webhook)
    .set({ sentAt: now, failures: 0, failingSince: null, lastError: null, goneAt: null, toldAt: null })
    .where(one(team, id))
}

/** An attempt that did not arrive; `why` in words. */
export async function noteFailure(
  db: Db,
  team: TeamId,
  id: string,
  said: { now: Date; why: string },
): Promise<void> {
  await db
    .update(webhook)
    .set({
      failures: sql`${webhook.failures} + 1`,
      failingSince: sql`coalesce(${webhook.failingSince}, ${said.now.toISOString()}::timestamptz)`,
      lastError: said.why,
    })
    .where(one(team, id))
}

/** The other side said that it is no more: nothing is sent there until it leads somewhere else. */
export async function noteGone(
  db: Db,
  team: TeamId,
  id: string,
  said: { now: Date; why: string },
): Promise<void> {
  await noteFailure(db, team, id, said)
  await db.update(webhook).set({ goneAt: said.now }).where(one(team, id))
}

function one(team: TeamId, id: string): SQL | undefined {
  return and(eq(webhook.teamId, team), eq(webhook.id, id))
}
