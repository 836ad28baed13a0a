import { insertDeliveries } from '../../../db/queries/deliveries.ts'
import {
  countDevices,
  type DeviceRow,
  devicesOf,
  putDevice,
  removeDevice,
  renameDevice,
} from '../../../db/queries/devices.ts'
import { inTransaction } from '../../../db/tx.ts'
import { tokenHash } from '../../core/invitation.ts'
import { DEVICE_PURPOSE } from '../../core/notices/device.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { PushAddress } from '../../ports/push.ts'
import { DELIVERY_TOPIC, type Services } from '../../services.ts'
import { type Act, record } from '../audit/service.ts'
import type { PersonPrincipal } from '../teams/service.ts'
import { randomWord } from '../wire/secret.ts'
import type { DeviceWire } from './model.ts'

/** Somebody acting on what is their own. */
export type PersonAct = Act<PersonPrincipal>

/** What a browser says when it subscribes. */
export interface Subscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
  deviceName: string
}

/** No person has as many browsers. */
const DEVICES_MOST = 50
const SUBSCRIBING = { max: 60, windowMs: 3600_000 }
const TESTS = { max: 20, windowMs: 3600_000 }

/**
 * Has a browser receive what its person wants to hear. The same endpoint again is the same device; one that was
 * somebody else's is theirs no more. `base` is where the browser reached us. Throws 400 `bad_endpoint` for an address
 * that is no push service's.
 */
export async function subscribe(
  services: Services,
  act: PersonAct,
  { endpoint, keys, deviceName }: Subscription,
  base: string,
): Promise<DeviceWire> {
  const { userId, sessionId } = act.principal.by
  await slow(services, 'push-subscribe', userId, SUBSCRIBING)
  judgeAddress(services, endpoint, keys.p256dh)
  const address: PushAddress = { endpoint, ...keys }
  const now = services.clock.now()
  const device = {
    id: Bun.randomUUIDv7(),
    userId,
    sessionId,
    name: deviceName.trim(),
    endpointHash: tokenHash(endpoint),
    sealed: await services.box.seal(JSON.stringify(address), DEVICE_PURPOSE),
    service: new URL(endpoint).hostname,
    base,
    now,
  }
  const { row } = await inTransaction(services.db, async (tx) => {
    const put = await putDevice(tx, device)
    if (put.isNew && (await countDevices(tx, userId)) > DEVICES_MOST) throw tooMany()
    const { id, name } = put.row
    if (put.isNew) await record(tx, act, { action: 'device.added', target: { id, name } }, now)
    return put
  })
  return presentDevice(row)
}

function tooMany(): Problem {
  return new Problem(
    409,
    'too_many_devices',
    'There are fifty devices already; remove those you no longer use',
  )
}

function judgeAddress({ push }: Services, endpoint: string, p256dh: string): void {
  if (!push.admits(endpoint))
    throw new Problem(400, 'bad_endpoint', 'This is no address of a push service', {
      fields: { endpoint: 'not allowed' },
    })
  const point = Buffer.from(p256dh, 'base64url')
  if (point.length !== 65 || point[0] !== 4)
    throw new Problem(400, 'bad_request', 'The key of the subscription is none', {
      fields: { 'keys.p256dh': 'no P-256 point' },
    })
}

async function slow(
  { limits }: Services,
  name: string,
  key: string,
  rule: { max: number; windowMs: number },
): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take(name, key, rule)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'That was asked for often in the last hour', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
}

/** The browser of this endpoint receives nothing more. Twice is once. */
export async function unsubscribe(services: Services, act: PersonAct, endpoint: string): Promise<void> {
  await takeAway(services, act, { endpointHash: tokenHash(endpoint) })
}

/** One's own devices, the last opened first. */
export async function listDevices({ db }: Services, userId: string): Promise<{ items: DeviceWire[] }> {
  return { items: (await devicesOf(db, userId)).map(presentDevice) }
}

/** Gives a device another name. Throws 404 for one that is not one's own. */
export async function nameDevice(
  { db }: Services,
  userId: string,
  id: string,
  name: string,
): Promise<DeviceWire> {
  const row = await renameDevice(db, userId, id, name.trim())
  if (!row) throw notFound('Device')
  return presentDevice(row)
}

/** Takes a device away, and what was to be sent to it. Throws 404 for one that is not one's own. */
export async function endDevice(services: Services, act: PersonAct, id: string): Promise<void> {
  if (!(await takeAway(services, act, { id }))) throw notFound('Device')
}

async function takeAway(
  { db, clock }: Services,
  act: PersonAct,
  which: { id: string } | { endpointHash: string },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const target = await removeDevice(tx, act.principal.by.userId, which)
    if (target) await record(tx, act, { action: 'device.removed', target }, clock.now())
    return target !== null
  })
}

/** Sends a message to one's own device, so that one sees whether it arrives. The id of its delivery. */
export async function testDevice(
  services: Services,
  { principal }: PersonAct,
  deviceId: string,
): Promise<{ deliveryId: string }> {
  const { db, clock, bus } = services
  const { userId } = principal.by
  const mine = await devicesOf(db, userId)
  if (!mine.some(({ id }) => id === deviceId)) throw notFound('Device')
  await slow(services, 'push-test', userId, TESTS)
  const id = Bun.randomUUIDv7()
  const now = clock.now()
  const delivery = {
    id,
    teamId: principal.teamId,
    key: `test:${id}`,
    kind: 'test' as const,
    why: null,
    way: 'push' as const,
    alertIds: [],
    tag: `test:${deviceId}`,
    high: true,
    quiet: false,
    userId,
    deviceId,
    webhookId: null,
    token: randomWord(),
    dueAt: now,
  }
  await insertDeliveries(db, [delivery], now)
  await bus.publish(DELIVERY_TOPIC, 0)
  return { deliveryId: id }
}

function presentDevice({ createdAt, seenAt, sentAt, ackedAt, silentSince, ...row }: DeviceRow): DeviceWire {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    ackedAt: ackedAt?.toISOString() ?? null,
    silentSince: silentSince?.toISOString() ?? null,
  }
}
