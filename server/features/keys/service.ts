import type { Db, TeamId } from '../../../db/db.ts'
import { insertKey, type KeyRow, keyOf, keysOf, revokeKey } from '../../../db/queries/keys.ts'
import { inTransaction } from '../../../db/tx.ts'
import { tokenHash } from '../../core/invitation.ts'
import { mayChangeRole, type Role } from '../../core/permissions.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { type Services, tellAccessChanged } from '../../services.ts'
import { holdStill, personBehind } from '../acting/service.ts'
import { type Act, record } from '../audit/service.ts'
import { randomWord } from '../wire/secret.ts'
import type { KeyWire, NewKeyWire } from './model.ts'

/** The team's keys, the newest first. */
export async function listKeys({ db }: Services, team: TeamId): Promise<{ items: KeyWire[] }> {
  return { items: (await keysOf(db, team)).map(presentKey) }
}

export interface KeyWish {
  name: string
  role: Exclude<Role, 'owner'>
  expiresInDays: number | null
}

const MAKINGS = { max: 30, windowMs: 3600 * 1000 }
const DAY_MS = 24 * 3600 * 1000
/** Enough of a key to tell it from the others, far too little to guess the rest. */
const PREFIX_LENGTH = 'visao_'.length + 6

/** Makes a key and answers it, this once. Throws 403 for a role beyond one's own. */
export async function makeKey(services: Services, act: Act, wish: KeyWish): Promise<NewKeyWire> {
  const { teamId, role } = act.principal
  if (!mayChangeRole(role, null, wish.role))
    throw new Problem(403, 'forbidden', 'Nobody can hand out more than their own role')
  await slowMaking(services, teamId)
  const secret = `visao_${randomWord()}`
  const now = services.clock.now()
  const key = {
    id: Bun.randomUUIDv7(),
    name: wish.name.trim(),
    role: wish.role,
    prefix: secret.slice(0, PREFIX_LENGTH),
    keyHash: tokenHash(secret),
    createdBy: await personBehind(services.db, act),
    createdAt: now,
    expiresAt: wish.expiresInDays === null ? null : new Date(now.getTime() + wish.expiresInDays * DAY_MS),
  }
  const made = await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    await insertKey(tx, teamId, key)
    const target = { id: key.id, name: key.name }
    await record(tx, act, { action: 'key.made', target, detail: { role: key.role } }, now)
    return mustHave(tx, teamId, key.id)
  })
  return { ...presentKey(made), secret }
}

async function slowMaking({ limits }: Services, team: TeamId): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take('make-key', team, MAKINGS)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'Many keys were made in the last hour', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
}

async function mustHave(tx: Db, team: TeamId, id: string): Promise<KeyRow> {
  const found = await keyOf(tx, team, id)
  if (!found) throw notFound('Key')
  return found
}

/** Ends a key for good, its open streams too. Twice is once. */
export async function endKey(services: Services, act: Act, id: string): Promise<void> {
  const { teamId } = act.principal
  const now = services.clock.now()
  await inTransaction(services.db, async (tx) => {
    await mustHave(tx, teamId, id)
    const name = await revokeKey(tx, teamId, id, now)
    if (name !== null) await record(tx, act, { action: 'key.revoked', target: { id, name } }, now)
  })
  await tellAccessChanged(services.bus)
}

function presentKey({ createdAt, expiresAt, lastUsedAt, revokedAt, ...key }: KeyRow): KeyWire {
  return {
    ...key,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}
