import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { teamId } from '../../db/db.ts'
import { noteFailure, noteGone, noteSent } from '../../db/queries/webhooks.ts'
import { delivery, webhook } from '../../db/schema/index.ts'
import type { AuditLineWire, NewWebhookWire, SentWire, TestWire, WebhookWire } from '../../server/app.ts'
import { RELAY_PURPOSE, unpackRelay } from '../../server/core/notices/relay.ts'
import { TellWebhooksStage } from '../../server/pipeline/tell-webhooks.ts'
import { ask, hire } from '../fixtures/company.ts'
import type { Api, ErrorBody, Member } from '../fixtures/house-api.ts'
import { describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { openReceivers, type Receivers } from '../fixtures/receivers.ts'

let receivers: Receivers = openReceivers()

describeBest('the channels of a team', (ground) => {
  const shared = shareHouse(ground, { env: { TELEGRAM_API_URL: receivers.telegram } })
  let anna: Member
  beforeAll(async () => {
    anna = await shared.house.signUp()
  })
  beforeEach(async () => {
    receivers.posted.splice(0)
    receivers.always(null)
    await shared.clock.advance(2 * MINUTE)
  })
  afterAll(() => {
    receivers[Symbol.dispose]()
    receivers = openReceivers()
  })

  const add = (wish: Record<string, unknown>, api: Api = anna.api) =>
    ask<NewWebhookWire>(api, 'POST', '/api/webhooks', { name: 'Rédaction', ...wish })
  const slack = (more: Record<string, unknown> = {}) => add({ kind: 'slack', url: receivers.slack, ...more })
  const list = async (api: Api = anna.api) =>
    (await ask<{ items: WebhookWire[] }>(api, 'GET', '/api/webhooks')).items
  const find = async (id: string) => (await list()).find((one) => one.id === id)
  const testOf = (id: string) => ask<TestWire>(anna.api, 'POST', `/api/webhooks/${id}/test`)
  const sent = (id: string) =>
    ask<{ items: SentWire[]; nextCursor: string | null }>(anna.api, 'GET', `/api/webhooks/${id}/deliveries`)
  const refusal = async (method: string, path: string, body?: unknown) => {
    const { status, body: said } = await anna.api.send<ErrorBody>(method, path, body)
    return [status, said.error.code, said.error.fields ?? {}]
  }

  /** A message that was given up. */
  function messageTo(webhookId: string, key: string): typeof delivery.$inferInsert & { id: string } {
    return {
      ...{ id: Bun.randomUUIDv7(), teamId: anna.teamId, kind: 'alert', way: 'webhook', webhookId, key },
      ...{ alertIds: [], tag: '', high: true, state: 'given-up', dueAt: null, attempts: 9, status: 500 },
      ...{ lastError: 'server_trouble', createdAt: shared.house.services.clock.now() },
    }
  }

  test('are added, listed without their address, changed, deleted and put back', async () => {
    const made = await slack({ name: '  Slack de la rédaction ', scope: 'all' })
    const shown = `${new URL(receivers.url).host}/…/ijkl`
    expect(made).toMatchObject({
      kind: 'slack',
      name: 'Slack de la rédaction',
      scope: 'all',
      lang: 'fr',
      shown,
      secret: null,
    })
    expect(made).toMatchObject({ state: 'new', enabled: true, sentAt: null, why: null })
    const path = `/api/webhooks/${made.id}`
    const off = await ask<WebhookWire>(anna.api, 'PATCH', path, {
      enabled: false,
      name: 'Bureau',
      lang: 'en',
    })
    expect(off).toMatchObject({ state: 'off', name: 'Bureau', lang: 'en', scope: 'all', shown })
    expect((await anna.api.send('DELETE', path)).status).toBe(204)
    expect(await find(made.id)).toBeUndefined()
    expect(await refusal('PATCH', path, { name: 'x' })).toEqual([404, 'not_found', {}])
    expect(await ask<WebhookWire>(anna.api, 'POST', `${path}/restore`)).toEqual(off)
    expect(await find(made.id)).toEqual(off)
    const { items } = await ask<{ items: AuditLineWire[] }>(anna.api, 'GET', '/api/audit')
    const lines = items
      .filter(({ target }) => target?.id === made.id)
      .map(({ action, detail }) => [action, detail])
    expect(lines.reverse()).toEqual([
      ['webhook.added', { kind: 'slack', address: shown }],
      ['webhook.changed', { from: 'Slack de la rédaction', to: 'Bureau', enabled: 'switched off' }],
      ['webhook.removed', {}],
      ['webhook.restored', {}],
    ])
    const [row] = await shared.house.services.db.select().from(webhook).where(eq(webhook.id, made.id))
    expect(JSON.stringify(row)).not.toContain('abcdefghijkl')
    expect(unpackRelay(await shared.house.services.box.open(row?.sealed ?? '', RELAY_PURPOSE)).url).toBe(
      receivers.slack,
    )
  })

  test.each<[Record<string, unknown>, Record<string, string>]>([
    [{ kind: 'slack', url: 'https://kestrel.example/services/a/b' }, { url: 'not_slack' }],
    [{ kind: 'discord', url: 'https://discord.com/channels/1/2' }, { url: 'not_discord' }],
    [{ kind: 'webhook', url: 'http://kestrel.example/hook' }, { url: 'must_be_https' }],
    [{ kind: 'webhook', url: 'https://192.168.1.1/hook' }, { url: 'private_address' }],
    [{ kind: 'webhook' }, { url: 'no_address' }],
    [{ kind: 'telegram', botToken: 'abc', chatId: '1' }, { botToken: 'not_a_token' }],
    [
      { kind: 'telegram', botToken: '123456789:AAHabcdefghijklmnopqrstuvwxyz012345' },
      { chatId: 'not_a_chat' },
    ],
  ])('%p is refused beside its field', async (wish, fields) => {
    expect(await refusal('POST', '/api/webhooks', { name: 'x', ...wish })).toEqual([
      400,
      'bad_request',
      fields,
    ])
  })

  test('of every kind say at once how a test went', async () => {
    const { botToken, chatId } = receivers
    const wishes = [
      { kind: 'slack', url: receivers.slack },
      { kind: 'discord', url: receivers.discord },
      { kind: 'telegram', botToken, chatId },
    ]
    for (const wish of wishes) {
      const made = await add({ ...wish, name: `Canal ${wish.kind}` })
      const went = await testOf(made.id)
      expect(went).toMatchObject({ outcome: 'sent', why: null, webhook: { state: 'works', failures: 0 } })
      expect(receivers.posted.at(-1)?.body).toContain(`Canal ${wish.kind}`)
      const { items } = await sent(made.id)
      expect(items).toMatchObject([
        { kind: 'test', state: 'sent', title: null, alerts: 0, attempts: 1, why: null },
      ])
      expect(JSON.stringify([made, went, items])).not.toContain(botToken)
    }
  })

  test('say in a word why a test did not arrive, and come back when one does', async () => {
    const { id } = await slack()
    receivers.next({ status: 500 }, { status: 410, body: 'channel_is_archived' })
    expect(await testOf(id)).toMatchObject({
      outcome: 'later',
      status: 500,
      why: 'server_trouble',
      webhook: { state: 'failing', failures: 1 },
    })
    const { failingSince } = (await find(id)) ?? {}
    await shared.clock.advance(MINUTE)
    expect(await testOf(id)).toMatchObject({
      outcome: 'gone',
      status: 410,
      why: 'channel_archived',
      webhook: { state: 'gone', failures: 2, failingSince },
    })
    expect(await testOf(id)).toMatchObject({
      outcome: 'sent',
      webhook: { state: 'works', failures: 0, failingSince: null, why: null },
    })
    expect((await sent(id)).items.map(({ state, why }) => [state, why])).toEqual([
      ['sent', null],
      ['gone', 'channel_archived'],
      ['given-up', 'server_trouble'],
    ])
  })

  test('that are gone begin anew with another address', async () => {
    const { id } = await slack()
    receivers.next({ status: 404, body: 'no_service' })
    expect((await testOf(id)).webhook.state).toBe('gone')
    const url = receivers.slack.replace('abcdefghijkl', 'zyxwvutsrqpo')
    const moved = await ask<WebhookWire>(anna.api, 'PATCH', `/api/webhooks/${id}`, { url })
    expect(moved).toMatchObject({ state: 'new', why: null, failures: 0 })
    expect(moved.shown).toEndWith('rqpo')
  })

  test('a part of an address may be changed alone', async () => {
    const { botToken, chatId } = receivers
    const { id } = await add({ kind: 'telegram', botToken, chatId: '-5555' })
    expect((await testOf(id)).why).toBe('chat_not_found')
    const moved = await ask<WebhookWire>(anna.api, 'PATCH', `/api/webhooks/${id}`, { chatId })
    expect(moved.shown).toBe(`bot 123456789 → ${chatId}`)
    expect((await testOf(id)).outcome).toBe('sent')
  })

  test('have a secret that is shown once, and once more when it is renewed', async () => {
    const made = await add({ kind: 'webhook', url: receivers.hook })
    expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(JSON.stringify(await list())).not.toContain('whsec_')
    receivers.always({ status: 204 })
    await testOf(made.id)
    expect(receivers.posted.at(-1)?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
    const path = `/api/webhooks/${made.id}/secret`
    const renewed = await ask<{ secret: string; formerUntil: string }>(anna.api, 'POST', path)
    expect(renewed.secret).not.toBe(made.secret ?? '')
    await testOf(made.id)
    expect(receivers.posted.at(-1)?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    await shared.clock.advance(25 * HOUR)
    await testOf(made.id)
    expect(receivers.posted.at(-1)?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
    const { id } = await slack()
    expect(await refusal('POST', `/api/webhooks/${id}/secret`)).toEqual([409, 'no_secret', {}])
  })

  test('lose neither their new address nor their new secret when both are changed at once', async () => {
    const { db, box } = shared.house.services
    const { id } = await add({ kind: 'webhook', url: receivers.hook })
    for (let n = 0; n < 5; n++) {
      const url = `${receivers.hook}/${n}`
      const [renewed] = await Promise.all([
        ask<{ secret: string }>(anna.api, 'POST', `/api/webhooks/${id}/secret`),
        ask(anna.api, 'PATCH', `/api/webhooks/${id}`, { url }),
      ])
      const [row] = await db.select().from(webhook).where(eq(webhook.id, id))
      const address = unpackRelay(await box.open(row?.sealed ?? '', RELAY_PURPOSE))
      expect(address).toMatchObject({ url, secret: renewed.secret })
    }
  })

  test('are sent a message again as one of its own', async () => {
    const { id } = await slack()
    const { db } = shared.house.services
    const row = messageTo(id, `alert ${id}`)
    await db.insert(delivery).values(row)
    const path = `/api/webhooks/${id}/deliveries/${row.id}/replay`
    const again = await ask<SentWire>(anna.api, 'POST', path)
    expect(again).toMatchObject({ kind: 'alert', state: 'due', attempts: 0, why: null })
    expect((await sent(id)).items.map(({ id }) => id)).toEqual([again.id, row.id])
    expect(await refusal('POST', path.replace(row.id, again.id))).toEqual([409, 'not_replayable', {}])
    await ask(anna.api, 'PATCH', `/api/webhooks/${id}`, { enabled: false })
    expect(await refusal('POST', path)).toEqual([409, 'webhook_off', {}])
    const other = await slack()
    expect((await refusal('POST', path.replace(id, other.id)))[0]).toBe(404)
  })

  test('are told by page', async () => {
    const { id } = await slack()
    const { db } = shared.house.services
    await db.insert(delivery).values(Array.from({ length: 31 }, (_, nth) => messageTo(id, `page ${nth}`)))
    const first = await sent(id)
    expect([first.items.length, first.nextCursor]).toEqual([30, first.items.at(-1)?.id ?? null])
    const rest = await ask<{ items: SentWire[] }>(
      anna.api,
      'GET',
      `/api/webhooks/${id}/deliveries?cursor=${first.nextCursor}`,
    )
    expect(rest.items).toHaveLength(1)
  })

  test('that are silent for a day are told by mail, once, to whoever runs the team; one that is gone at once', async () => {
    const { services } = shared.house
    const stage = new TellWebhooksStage(services)
    const letters: string[] = []
    const told = async () => {
      await stage.run()
      await shared.house.settle()
      return letters.splice(0)
    }
    services.mailer.send = async ({ to, subject }) => void letters.push(`${to} ${subject}`)
    const boss = await shared.house.signUp()
    const admin = await hire(shared.house, boss, 'admin')
    await hire(shared.house, boss, 'editor')
    await told()
    const { id } = await add({ kind: 'slack', url: receivers.slack, name: 'Bureau' }, boss.api)
    const team = teamId(boss.teamId)
    const said = () => ({ now: services.clock.now(), why: 'timeout' })
    const both = [admin.email, boss.email]
      .sort()
      .map((to) => `${to} Plus rien n’arrive au canal «\u00a0Bureau\u00a0»`)

    await noteFailure(services.db, team, id, said())
    await shared.clock.advance(23 * HOUR)
    expect(await told()).toEqual([])
    await noteFailure(services.db, team, id, said())
    await shared.clock.advance(HOUR)
    expect((await told()).sort()).toEqual(both)
    expect(await told()).toEqual([])
    await noteSent(services.db, team, id, services.clock.now())
    expect((await list(boss.api))[0]).toMatchObject({ state: 'works', failures: 0 })
    await noteGone(services.db, team, id, said())
    expect((await told()).sort()).toEqual(both)
    expect((await list(boss.api))[0]).toMatchObject({ state: 'gone', failures: 1 })
  })

  test('are twenty at most, and the admins’ alone', async () => {
    const boss = await shared.house.signUp()
    for (let index = 0; index < 20; index++) await add({ kind: 'slack', url: receivers.slack }, boss.api)
    const wish = { kind: 'slack', name: 'x', url: receivers.slack }
    const { status, body } = await boss.api.send<ErrorBody>('POST', '/api/webhooks', wish)
    expect([status, body.error.code]).toEqual([409, 'too_many_webhooks'])
    const editor = await hire(shared.house, boss, 'editor')
    expect((await editor.api.send('GET', '/api/webhooks')).status).toBe(403)
  })
})
