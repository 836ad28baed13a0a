import { and, asc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { RelayKind, RelayScope } from '../../server/core/notices/relay.ts'
import type { Db, TeamId } from '../db.ts'
import { organization, webhook } from '../schema/index.ts'

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

/** A webhook as it is listed. */
export interface WebhookRow extends WebhookTo {
  shown: string
  scope: RelayScope
  enabled: boolean
  createdAt: Date
  sentAt: Date | null
  failures: number
  failingSince: Date | null
  lastError: string | null
  goneAt: Date | null
  deletedAt: Date | null
}

const columns = {
  id: webhook.id,
  kind: webhook.kind,
  name: webhook.name,
  lang: webhook.lang,
  sealed: webhook.sealed,
  shown: webhook.shown,
  scope: webhook.scope,
  enabled: webhook.enabled,
  createdAt: webhook.createdAt,
  sentAt: webhook.sentAt,
  failures: webhook.failures,
  failingSince: webhook.failingSince,
  lastError: webhook.lastError,
  goneAt: webhook.goneAt,
  deletedAt: webhook.deletedAt,
}

/** The team's webhooks, the oldest first; not those that are deleted. */
export async function webhookList(db: Db, team: TeamId): Promise<WebhookRow[]> {
  return db
    .select(columns)
    .from(webhook)
    .where(and(eq(webhook.teamId, team), isNull(webhook.deletedAt)))
    .orderBy(asc(webhook.createdAt), asc(webhook.id))
}

/** One of them, a deleted one too; null when it is none of theirs. */
export async function webhookOf(db: Db, team: TeamId, id: string): Promise<WebhookRow | null> {
  const [found] = await db.select(columns).from(webhook).where(one(team, id))
  return found ?? null
}

/** How many a team has, those that are deleted left out; nobody else adds one until the transaction ends. */
export async function lockWebhooks(tx: Db, team: TeamId): Promise<number> {
  await tx
    .select({ id: organization.id })
    .from(organization)
    .where(eq(organization.id, team))
    .for('no key update')
  const [counted] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(webhook)
    .where(and(eq(webhook.teamId, team), isNull(webhook.deletedAt)))
  return counted?.n ?? 0
}

export type NewWebhook = Pick<WebhookRow, 'id' | 'kind' | 'name' | 'lang' | 'sealed' | 'shown' | 'scope'>

export async function insertWebhook(tx: Db, team: TeamId, row: NewWebhook, now: Date): Promise<void> {
  await tx.insert(webhook).values({ ...row, teamId: team, createdAt: now, updatedAt: now })
}

export type WebhookChange = Partial<
  Pick<WebhookRow, 'name' | 'lang' | 'scope' | 'enabled' | 'sealed' | 'shown' | 'deletedAt'>
>

/** Writes what is other than it was. One that leads elsewhere now begins anew: what was wrong with the former place is forgotten. */
export async function changeWebhook(
  tx: Db,
  team: TeamId,
  id: string,
  { change, elsewhere, now }: { change: WebhookChange; elsewhere: boolean; now: Date },
): Promise<void> {
  const anew = elsewhere
    ? { failures: 0, failingSince: null, lastError: null, goneAt: null, toldAt: null }
    : {}
  await tx
    .update(webhook)
    .set({ ...change, ...anew, updatedAt: now })
    .where(one(team, id))
}

/** Forgets for good what was deleted before. */
export async function pruneWebhooks(db: Db, before: Date): Promise<void> {
  await db.delete(webhook).where(and(isNotNull(webhook.deletedAt), lt(webhook.deletedAt, before)))
}
