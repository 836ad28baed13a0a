import type { TeamId } from '../../../db/db.ts'
import { insertSent, sentLine, sentMessage, sentTo } from '../../../db/queries/webhook-log.ts'
import { noteFailure, noteGone, noteSent, type WebhookRow } from '../../../db/queries/webhooks.ts'
import { inTransaction } from '../../../db/tx.ts'
import type { SendOutcome } from '../../core/notices/outcome.ts'
import { testNotice } from '../../core/notices/relay-test.ts'
import { isRelayWhy } from '../../core/notices/relay-why.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { DELIVERY_TOPIC, type Services } from '../../services.ts'
import { holdStill } from '../acting/service.ts'
import type { Act } from '../audit/service.ts'
import { openAddress } from './address.ts'
import type { SentWire, TestWire } from './model.ts'
import { presentSent, presentWebhook } from './present.ts'
import { mustHave, note } from './service.ts'

const PAGE = 30

/** What was sent to a webhook, the newest first. */
export async function listSent({ db }: Services, team: TeamId, id: string, cursor: string | undefined) {
  await mustHave(db, team, id)
  const found = await sentTo(db, team, id, { before: cursor, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  return {
    items: page.map(presentSent),
    nextCursor: found.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Sends a test at once and says what came of it. One that arrives ends whatever was wrong. */
export async function testWebhook(
  services: Services,
  act: Act,
  id: string,
  { url, teamName }: { url: string; teamName: string },
): Promise<TestWire> {
  const { teamId } = act.principal
  const row = await mustHave(services.db, teamId, id)
  const team = { id: teamId, name: teamName }
  const about = {
    id: Bun.randomUUIDv7(),
    lang: row.lang,
    team,
    channel: row.name,
    url,
    now: services.clock.now(),
  }
  const address = await openAddress(services, row.sealed)
  const outcome: SendOutcome = address
    ? await services.relay.send(testNotice(about), address)
    : { kind: 'refused', status: null, why: 'address_lost' }
  await takeDown(services, teamId, { row, id: about.id, at: about.now, outcome })
  const why = 'why' in outcome && isRelayWhy(outcome.why) ? outcome.why : null
  const webhook = presentWebhook(await mustHave(services.db, teamId, id))
  return { outcome: outcome.kind, status: outcome.status, why, webhook }
}

const STATES = { sent: 'sent', gone: 'gone', refused: 'refused', later: 'given-up' } as const

/** A test stands in the log like anything that was sent; it is not tried again. */
async function takeDown(
  { db, clock }: Services,
  team: TeamId,
  { row, id, at, outcome }: { row: WebhookRow; id: string; at: Date; outcome: SendOutcome },
): Promise<void> {
  const now = clock.now()
  const why = 'why' in outcome ? outcome.why : null
  await inTransaction(db, async (tx) => {
    await insertSent(tx, team, {
      ...{ id, key: `test ${id}`, kind: 'test', alertIds: [], tag: '', high: false, webhookId: row.id },
      state: STATES[outcome.kind],
      ...{ dueAt: null, attempts: 1, status: outcome.status, lastError: why, createdAt: at },
      sentAt: outcome.kind === 'sent' ? now : null,
    })
    if (why === null) await noteSent(tx, team, row.id, now)
    else if (outcome.kind === 'gone') await noteGone(tx, team, row.id, { now, why })
    else await noteFailure(tx, team, row.id, { now, why })
  })
}

/**
 * Sends a message again, as one of its own. Throws 409 `webhook_off` where nothing is sent to it, `not_replayable` for a
 * test and for what is still on its way.
 */
export async function replay(
  services: Services,
  act: Act,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<SentWire> {
  const { teamId } = act.principal
  const now = services.clock.now()
  const line = await inTransaction(services.db, async (tx) => {
    await holdStill(tx, act, now)
    const row = await mustHave(tx, teamId, id)
    const sent = await sentMessage(tx, teamId, { webhookId: id, id: deliveryId })
    if (!sent) throw notFound('Message')
    if (!row.enabled || row.goneAt)
      throw new Problem(409, 'webhook_off', 'Nothing is sent to this channel now')
    if (sent.kind === 'test' || sent.state === 'due')
      throw new Problem(409, 'not_replayable', 'This message cannot be sent again')
    const again = Bun.randomUUIDv7()
    const { kind, why, alertIds, tag, high } = sent
    await insertSent(tx, teamId, {
      ...{ id: again, key: `${sent.key} again ${again}`, kind, why, alertIds, tag, high, webhookId: id },
      ...{ dueAt: now, createdAt: now },
    })
    await note(tx, act, 'webhook.replayed', { row, detail: {}, now })
    return sentLine(tx, teamId, again)
  })
  await services.bus.publish(DELIVERY_TOPIC, 0)
  if (!line) throw notFound('Message')
  return presentSent(line)
}
