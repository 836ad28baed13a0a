import type { Db, TeamId } from '../../../db/db.ts'
import {
  changeWebhook,
  insertWebhook,
  lockWebhook,
  lockWebhooks,
  type WebhookChange,
  type WebhookRow,
  webhookList,
  webhookOf,
} from '../../../db/queries/webhooks.ts'
import { inTransaction } from '../../../db/tx.ts'
import type { AuditAction } from '../../core/audit.ts'
import type { RelayKind, RelayScope } from '../../core/notices/relay.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import { holdStill } from '../acting/service.ts'
import { type Act, record } from '../audit/service.ts'
import { type AddressWish, addressFrom, newSecret, openAddress, saysWhere, sealAddress } from './address.ts'
import type { NewWebhookWire, WebhookWire } from './model.ts'
import { presentWebhook } from './present.ts'

/** More than any newsroom has channels for. */
const MOST = 20
/** How long a receiver has to take a new secret in. */
const FORMER_MS = 24 * 3600 * 1000

/** The team's webhooks, the oldest first. */
export async function listWebhooks({ db }: Services, team: TeamId): Promise<{ items: WebhookWire[] }> {
  return { items: (await webhookList(db, team)).map(presentWebhook) }
}

export interface WebhookWish extends AddressWish {
  kind: RelayKind
  name: string
  lang?: 'fr' | 'en'
  scope?: RelayScope
}

/**
 * Adds one, and answers its secret this once. Throws 400 for an address that is none of its kind, 409
 * `too_many_webhooks`.
 */
export async function addWebhook(services: Services, act: Act, wish: WebhookWish): Promise<NewWebhookWire> {
  const { kind, name, lang = 'fr', scope = 'rules' } = wish
  const secret = kind === 'webhook' ? newSecret() : null
  const address = addressFrom(services, kind, wish)
  const sealed = await sealAddress(services, secret === null ? address : { ...address, secret })
  const row = { ...sealed, id: Bun.randomUUIDv7(), kind, name: name.trim(), lang, scope }
  const now = services.clock.now()
  const made = await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    await mustHaveRoom(tx, act.principal.teamId)
    await insertWebhook(tx, act.principal.teamId, row, now)
    await note(tx, act, 'webhook.added', { row, detail: { kind, address: row.shown }, now })
    return mustHave(tx, act.principal.teamId, row.id)
  })
  return { ...presentWebhook(made), secret }
}

async function mustHaveRoom(tx: Db, team: TeamId): Promise<void> {
  if ((await lockWebhooks(tx, team)) >= MOST)
    throw new Problem(409, 'too_many_webhooks', `A team has at most ${MOST} channels`)
}

/** One that is not deleted. Throws 404. */
export async function mustHave(db: Db, team: TeamId, id: string): Promise<WebhookRow> {
  const found = await webhookOf(db, team, id)
  if (!found || found.deletedAt) throw notFound('Channel')
  return found
}

/** The same, as it stays until the transaction ends: its address is read, changed and sealed by one at a time. */
async function mustLock(tx: Db, team: TeamId, id: string): Promise<WebhookRow> {
  const found = await lockWebhook(tx, team, id)
  if (!found || found.deletedAt) throw notFound('Channel')
  return found
}

export interface WebhookPatchWish extends AddressWish {
  name?: string
  lang?: 'fr' | 'en'
  scope?: RelayScope
  enabled?: boolean
}

/** Changes it. One that is given another address begins anew, whatever was wrong with the former. */
export async function patchWebhook(
  services: Services,
  act: Act,
  id: string,
  wish: WebhookPatchWish,
): Promise<WebhookWire> {
  const { teamId } = act.principal
  const now = services.clock.now()
  return inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    const before = await mustLock(tx, teamId, id)
    const moved = saysWhere(wish) ? await moveTo(services, before, wish) : null
    const change: WebhookChange = { ...plainChange(wish), ...moved }
    await changeWebhook(tx, teamId, id, { change, elsewhere: moved !== null, now })
    const detail = changesIn(before, change)
    const row = { id, name: change.name ?? before.name }
    if (Object.keys(detail).length > 0) await note(tx, act, 'webhook.changed', { row, detail, now })
    return presentWebhook(await mustHave(tx, teamId, id))
  })
}

function plainChange({ name, lang, scope, enabled }: WebhookPatchWish): WebhookChange {
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(lang === undefined ? {} : { lang }),
    ...(scope === undefined ? {} : { scope }),
    ...(enabled === undefined ? {} : { enabled }),
  }
}

async function moveTo(services: Services, { kind, sealed }: WebhookRow, wish: AddressWish) {
  const former = await openAddress(services, sealed)
  const address = addressFrom(services, kind, wish, former)
  // Whoever lost the key lost the secret with it.
  const secret = address.secret ?? (kind === 'webhook' ? newSecret() : undefined)
  return sealAddress(services, secret === undefined ? address : { ...address, secret })
}

/** What is other than it was, as the log shows it. */
function changesIn(before: WebhookRow, change: WebhookChange): Record<string, string> {
  return {
    ...(change.name !== undefined && change.name !== before.name && { from: before.name, to: change.name }),
    ...(change.scope !== undefined && change.scope !== before.scope && { scope: `scope ${change.scope}` }),
    ...(change.enabled !== undefined &&
      change.enabled !== before.enabled && { enabled: change.enabled ? 'switched on' : 'switched off' }),
    ...(change.shown !== undefined && { address: change.shown }),
  }
}

/** Deletes it; it can be put back for thirty days. What waits for it is not sent. */
export async function removeWebhook(services: Services, act: Act, id: string): Promise<void> {
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    const row = await mustHave(tx, act.principal.teamId, id)
    await changeWebhook(tx, act.principal.teamId, id, { change: { deletedAt: now }, elsewhere: false, now })
    await note(tx, act, 'webhook.removed', { row, detail: {}, now })
  })
}

/** Puts it back as it was. Twice is once. */
export async function restoreWebhook(services: Services, act: Act, id: string): Promise<WebhookWire> {
  const { teamId } = act.principal
  const now = services.clock.now()
  return inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    const row = await webhookOf(tx, teamId, id)
    if (!row) throw notFound('Channel')
    if (!row.deletedAt) return presentWebhook(row)
    await mustHaveRoom(tx, teamId)
    await changeWebhook(tx, teamId, id, { change: { deletedAt: null }, elsewhere: false, now })
    await note(tx, act, 'webhook.restored', { row, detail: {}, now })
    return presentWebhook({ ...row, deletedAt: null })
  })
}

/** Gives it another secret and answers it, this once; the former signs beside it for a day. Throws 409 `no_secret`. */
export async function rotateSecret(
  services: Services,
  act: Act,
  id: string,
): Promise<{ secret: string; formerUntil: string }> {
  const { teamId } = act.principal
  const now = services.clock.now()
  const secret = newSecret()
  const until = new Date(now.getTime() + FORMER_MS).toISOString()
  await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    const row = await mustLock(tx, teamId, id)
    const sealed = await withSecret(services, row, { secret, until })
    await changeWebhook(tx, teamId, id, { change: { sealed }, elsewhere: false, now })
    await note(tx, act, 'webhook.secret_rotated', { row, detail: {}, now })
  })
  return { secret, formerUntil: until }
}

/** Its address with another secret, the former beside it until `until`; sealed. */
async function withSecret(
  services: Services,
  { kind, sealed }: WebhookRow,
  { secret, until }: { secret: string; until: string },
): Promise<string> {
  const address = kind === 'webhook' ? await openAddress(services, sealed) : null
  if (!address) throw new Problem(409, 'no_secret', 'This channel has no secret; give it its address anew')
  const former = address.secret ? { former: { secret: address.secret, until } } : {}
  return (await sealAddress(services, { kind: address.kind, url: address.url, secret, ...former })).sealed
}

/** Writes into the log what was done to a webhook. */
export async function note(
  tx: Db,
  act: Act,
  action: Extract<AuditAction, `webhook.${string}`>,
  { row, detail, now }: { row: { id: string; name: string }; detail: Record<string, string>; now: Date },
): Promise<void> {
  await record(tx, act, { action, target: { id: row.id, name: row.name }, detail }, now)
}
