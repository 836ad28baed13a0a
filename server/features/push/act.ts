import { lockAlert } from '../../../db/queries/alerts.ts'
import { ackDelivery, actedOn, type Holder, holderOf, noteActed } from '../../../db/queries/devices.ts'
import { memberOf } from '../../../db/queries/members.ts'
import { inTransaction } from '../../../db/tx.ts'
import type { AlertState } from '../../core/alert-view.ts'
import { TOKEN_DAYS } from '../../core/notices/device.ts'
import { may } from '../../core/permissions.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Person, Principal } from '../../ports/auth.ts'
import { type Services, teamTopic } from '../../services.ts'
import { changeAlertWith } from '../alerts/service.ts'
import { record } from '../audit/service.ts'

/** What a worker shows to be let in: the token of a delivery to its device. */
export interface Credential {
  delivery: string
  token: string
}

/** A worker asks a few times at most, also when it tries again. */
const ASKS = { max: 30, windowMs: 3600_000 }
/** Whoever tries words that open nothing. */
const WRONG = { max: 60, windowMs: 60_000 }

/** The device received it; twice is once. `ip` is where it asks from. Throws 404 for a token of nothing. */
export async function acknowledge(
  services: Services,
  credential: Credential,
  ip: string | null,
): Promise<void> {
  const holder = await admitted(services, credential, ip)
  const now = services.clock.now()
  await inTransaction(services.db, (tx) => ackDelivery(tx, holder, now))
}

export type PushAct = 'save' | 'dismiss' | 'undo'

const STATES = { save: 'saved', dismiss: 'dismissed', undo: 'new' } as const

/**
 * Does from a notification what its person may do in the app: member and role are looked up now. Throws 404 for a token
 * of nothing or an alert that is gone, 403 for somebody who may not (any more), 409 `already_decided` with the state it is
 * in when a colleague decided otherwise since: a notification may be days old.
 */
export async function actFromPush(
  services: Services,
  credential: Credential & { act: PushAct },
  ip: string | null,
): Promise<{ alertId: string; state: AlertState }> {
  const holder = await admitted(services, credential, ip)
  const principal = await principalOf(services, holder)
  const [alertId] = holder.alertIds
  if (alertId === undefined) throw notFound('Alert')
  const { act } = credential
  const now = services.clock.now()
  const seq = await inTransaction(services.db, async (tx) => {
    const before = await lockAlert(tx, holder.teamId, alertId)
    if (!before) throw notFound('Alert')
    await ackDelivery(tx, holder, now)
    if (before.state === STATES[act]) return undefined
    mustStillBeOpen(act, before.state, await actedOn(tx, holder))
    await noteActed(tx, holder, act === 'undo' ? null : STATES[act])
    const target = { id: alertId, name: before.source }
    const detail = { act, device: holder.deviceName }
    await record(tx, { principal, ip }, { action: 'notice.acted', target, detail }, now)
    const change = { id: alertId, patch: { state: STATES[act] } }
    return (await changeAlertWith(tx, principal, change, now)).seq
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(holder.teamId), seq)
  return { alertId, state: STATES[act] }
}

/** Nobody has decided of it yet, or what is undone is what this very notification did. */
function mustStillBeOpen(act: PushAct, state: AlertState, acted: AlertState | null): void {
  const isOpen = act === 'undo' ? state === acted : state === 'new' || state === 'seen'
  if (!isOpen)
    throw new Problem(409, 'already_decided', 'Somebody has decided of this alert since', {
      fields: { state },
    })
}

async function admitted(
  services: Services,
  { delivery, token }: Credential,
  ip: string | null,
): Promise<Holder> {
  await take(services, 'push-worker', delivery, ASKS)
  const since = new Date(services.clock.now().getTime() - TOKEN_DAYS * 86_400_000)
  const holder = await holderOf(services.db, delivery, token, since)
  if (holder) return holder
  await take(services, 'push-stranger', ip ?? 'unknown', WRONG)
  throw notFound('Delivery')
}

async function take({ limits }: Services, name: string, key: string, rule: typeof ASKS): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take(name, key, rule)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'Too many requests; wait a little', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
}

async function principalOf(
  { db }: Services,
  { teamId, userId }: Holder,
): Promise<Principal & { by: Person }> {
  const member = await memberOf(db, teamId, userId)
  if (!member || !may(member.role, 'triage'))
    throw new Problem(403, 'forbidden', 'Your role in this team does not allow this (triage)')
  const { name, email, twoFactor, role } = member
  const by: Person = {
    kind: 'person',
    userId,
    name,
    email,
    emailVerified: false,
    twoFactor,
    locale: 'fr',
    // There is none: a notification acts for its person without one.
    sessionId: '',
  }
  return { by, teamId, teamName: '', role }
}
