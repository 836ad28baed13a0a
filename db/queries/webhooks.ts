import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { RelayKind, RelayScope } from '../../server/core/notices/relay.ts'
import { type Db, type TeamId, teamId } from '../db.ts'
import { member, organization, user, webhook } from '../schema/index.ts'

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
export interface WebhookRow {
  id: string
  kind: RelayKind
  name: string
  lang: 'fr' | 'en'
  /** A `RelayAddress`, see `unpackRelay`. */
  sealed: string
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

/** The same; it stays as it is until the transaction ends. */
export async function lockWebhook(tx: Db, team: TeamId, id: string): Promise<WebhookRow | null> {
  const [found] = await tx.select(columns).from(webhook).where(one(team, id)).for('update')
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

/** A webhook at which nothing arrives. */
export interface SilentWebhook {
  id: string
  teamId: TeamId
  team: string
  name: string
  since: Date
  gone: boolean
}

/**
 * Webhooks at which nothing has arrived since `before`, or that worked once and are gone, whose admins were not told yet.
 * One that is switched off is meant to be silent.
 */
export async function silentWebhooks(db: Db, before: Date): Promise<SilentWebhook[]> {
  const found = await db
    .select({
      id: webhook.id,
      teamId: webhook.teamId,
      team: organization.name,
      name: webhook.name,
      failingSince: webhook.failingSince,
      goneAt: webhook.goneAt,
    })
    .from(webhook)
    .innerJoin(organization, eq(organization.id, webhook.teamId))
    .where(
      and(
        isNull(webhook.toldAt),
        isNull(webhook.deletedAt),
        eq(webhook.enabled, true),
        or(lte(webhook.failingSince, before), and(isNotNull(webhook.goneAt), isNotNull(webhook.sentAt))),
      ),
    )
  return found.flatMap(({ failingSince, goneAt, teamId: team, ...row }) =>
    failingSince ? [{ ...row, teamId: teamId(team), since: failingSince, gone: goneAt !== null }] : [],
  )
}

/** Notes that the admins are told of it; false when somebody did so before, or when it arrives again. */
export async function markTold(tx: Db, team: TeamId, id: string, now: Date): Promise<boolean> {
  const marked = await tx
    .update(webhook)
    .set({ toldAt: now })
    .where(and(one(team, id), isNull(webhook.toldAt), isNotNull(webhook.failingSince)))
    .returning({ id: webhook.id })
  return marked.length > 0
}

/** Who manages a team's webhooks, with the address and language of their mails. */
export async function webhookKeepers(
  db: Db,
  team: TeamId,
): Promise<{ name: string; email: string; locale: 'fr' | 'en' }[]> {
  return db
    .select({ name: user.name, email: user.email, locale: user.locale })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, team), inArray(member.role, ['admin', 'owner'])))
}
