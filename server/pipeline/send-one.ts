import type { DueDelivery, Settled } from '../../db/queries/deliveries.ts'
import { USUAL_WISHES } from '../core/calm/wishes.ts'
import { sendAgain } from '../core/notices/again.ts'
import { DEVICE_PURPOSE } from '../core/notices/device.ts'
import type { Notice } from '../core/notices/notice.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import { fitPayload, pushPayload, timeToLive, topicOf } from '../core/notices/payload.ts'
import { RELAY_PURPOSE, unpackRelay } from '../core/notices/relay.ts'
import type { PushAddress } from '../ports/push.ts'
import type { Services } from '../services.ts'

/** To what a message is made smaller when a push service finds it too large. */
const SMALL = 1_800

/** Hands a message over to a push service. */
export async function sendPush(
  services: Services,
  due: DueDelivery,
  notice: Notice,
  { badge, signal }: { badge: number; signal: AbortSignal },
): Promise<SendOutcome> {
  const { device, person, token, tag, quiet, kind, high } = due
  if (!device || !person || token === null) return nobody
  const to = readAddress(await services.box.open(device.sealed, DEVICE_PURPOSE))
  const buttons = person.wishes?.buttons ?? USUAL_WISHES.buttons
  const sentAt = services.clock.now()
  const payload = pushPayload(notice, { token, tag, quiet, buttons, badge, sentAt })
  const send = (limit?: number) =>
    services.push.send({
      to,
      body: fitPayload(payload, limit),
      ttlSeconds: timeToLive(kind),
      urgency: high ? 'high' : 'normal',
      topic: topicOf(tag),
      signal,
    })
  const outcome = await send()
  return outcome.kind === 'refused' && outcome.status === 413 ? await send(SMALL) : outcome
}

const nobody: SendOutcome = { kind: 'gone', status: null, why: 'nobody receives it there any more' }

function readAddress(text: string): PushAddress {
  const said: Partial<PushAddress> = JSON.parse(text)
  return { endpoint: said.endpoint ?? '', p256dh: said.p256dh ?? '', auth: said.auth ?? '' }
}

/** Sends a message to a webhook. */
export async function sendRelay(
  { box, relay }: Services,
  { webhook }: DueDelivery,
  notice: Notice,
  signal: AbortSignal,
): Promise<SendOutcome> {
  if (!webhook) return nobody
  return relay.send(notice, unpackRelay(await box.open(webhook.sealed, RELAY_PURPOSE)), signal)
}

/** What an outcome makes of the message. */
export function settledAs(
  due: DueDelivery,
  outcome: SendOutcome,
  { now, random }: { now: Date; random: number },
): Settled {
  const { id, device, kind, createdAt } = due
  const { status } = outcome
  const deviceId = device?.id ?? null
  const said = {
    id,
    status,
    deviceId,
    deviceGone: false,
    dueAt: null,
    why: 'why' in outcome ? outcome.why : null,
  }
  if (outcome.kind !== 'later')
    return { ...said, state: outcome.kind, deviceGone: outcome.kind === 'gone' && deviceId !== null }
  const dueAt = sendAgain(due, { now, random, retryAfterMs: outcome.retryAfterMs })
  // Whoever asked for a test does not wait for it until tomorrow.
  const isStale = kind === 'test' && now.getTime() - createdAt.getTime() > TEST_MS
  return dueAt === null || isStale ? { ...said, state: 'given-up' } : { ...said, state: 'due', dueAt }
}

const TEST_MS = 600_000
