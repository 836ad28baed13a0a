import { afterAll, beforeEach, expect, test } from 'bun:test'
import { teamId } from '../../db/db.ts'
import { insertDeliveries } from '../../db/queries/deliveries.ts'
import type { NewWebhookWire, SentWire, WebhookWire } from '../../server/app.ts'
import { DeliveryStage } from '../../server/pipeline/deliveries.ts'
import type { Relay } from '../../server/ports/relay.ts'
import { ask } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { describeBest, HOUR, MINUTE, SECOND, shareHouse } from '../fixtures/house-kinds.ts'
import { openReceivers } from '../fixtures/receivers.ts'
import { until } from '../fixtures/until.ts'

const receivers = openReceivers()
/** A database in the process takes its time for a day of looks. */
const LONG_MS = 60_000

describeBest('from the publisher to the channels of a team', (ground) => {
  const shared = shareHouse(ground, { env: { TELEGRAM_API_URL: receivers.telegram } })
  beforeEach(() => {
    receivers.always(null)
    receivers.posted.splice(0)
  })
  afterAll(() => receivers[Symbol.dispose]())

  /** Somebody who watches a feed that was read once, and the channel they added. */
  async function open(wish: Record<string, unknown>) {
    const anna = await shared.house.signUp()
    const feed = shared.publisher.feed(`/${crypto.randomUUID()}`)
    await anna.api.watch(feed.url)
    await shared.pass(MINUTE)
    const add = (more: Record<string, unknown>) =>
      ask<NewWebhookWire>(anna.api, 'POST', '/api/webhooks', { name: 'Bureau', ...more })
    return { anna, feed, add, channel: await add(wish) }
  }

  /** Until the next look is made, and what it brought is told. */
  async function look() {
    await shared.pass(10 * MINUTE)
    await shared.pass(SECOND)
    await shared.pass(2 * MINUTE)
  }

  const logOf = async ({ api }: Member, id: string) =>
    (await ask<{ items: SentWire[] }>(api, 'GET', `/api/webhooks/${id}/deliveries`)).items
  const stateOf = async ({ api }: Member, id: string) =>
    (await ask<{ items: WebhookWire[] }>(api, 'GET', '/api/webhooks')).items.find((one) => one.id === id)
      ?.state

  test(
    'an alert goes to those that want all, and where a rule sends it, once',
    async () => {
      const { botToken, chatId } = receivers
      const { anna, feed, add } = await open({ kind: 'slack', url: receivers.slack, scope: 'all' })
      await add({ kind: 'telegram', botToken, chatId, scope: 'all' })
      const discord = await add({ kind: 'discord', url: receivers.discord, scope: 'rules' })
      await ask(anna.api, 'POST', '/api/rules', {
        name: 'Sneakers',
        conditions: { words: [{ mode: 'any', in: 'both', words: ['sneaker'] }] },
        actions: { notify: { people: [], by: [], webhooks: [discord.id] } },
      })
      feed.post({ title: 'Une sneaker en toile' })
      await look()
      feed.post({ title: 'Un parapluie de ville' })
      await look()
      const told = (title: string) =>
        receivers.posted
          .filter(({ body }) => body.includes(title))
          .map(({ path }) => path.split('/')[1])
          .sort()
      expect(told('Une sneaker en toile')).toEqual(['api', `bot${botToken}`, 'services'])
      expect(told('Un parapluie de ville')).toEqual([`bot${botToken}`, 'services'])
      const [line] = await logOf(anna, discord.id)
      expect(line).toMatchObject({ kind: 'alert', state: 'sent', title: 'Une sneaker en toile', attempts: 1 })
    },
    LONG_MS,
  )

  test(
    'one that is out of order all day is given up, and is told the next alert',
    async () => {
      const { anna, feed, channel } = await open({ kind: 'slack', url: receivers.slack, scope: 'all' })
      receivers.always({ status: 503 })
      feed.post({ title: 'Pendant la panne' })
      await look()
      expect(await stateOf(anna, channel.id)).toBe('failing')
      for (let hour = 0; hour < 26; hour++) await shared.pass(HOUR)
      const [line] = await logOf(anna, channel.id)
      expect(line).toMatchObject({ state: 'given-up', why: 'server_trouble', status: 503, nextAt: null })
      expect(receivers.posted.length).toBeGreaterThan(5)
      expect(receivers.posted.length).toBeLessThan(40)
      receivers.always(null)
      receivers.posted.splice(0)
      feed.post({ title: 'Après la panne' })
      await look()
      expect(receivers.posted.map(({ body }) => body.includes('Après la panne'))).toEqual([true])
      expect(await stateOf(anna, channel.id)).toBe('works')
      await ask(anna.api, 'POST', `/api/webhooks/${channel.id}/deliveries/${line?.id}/replay`)
      await shared.pass(SECOND)
      expect(receivers.posted.at(-1)?.body).toContain('Pendant la panne')
    },
    LONG_MS,
  )

  test(
    'one that redirects is refused once, one that is gone is asked no more',
    async () => {
      const { anna, feed, channel } = await open({ kind: 'slack', url: receivers.slack, scope: 'all' })
      receivers.next({ status: 301, headers: { location: `${receivers.url}/elsewhere` } })
      feed.post({ title: 'Ailleurs' })
      await look()
      expect((await logOf(anna, channel.id))[0]).toMatchObject({
        state: 'refused',
        why: 'redirects',
        attempts: 1,
      })
      receivers.next({ status: 404, body: 'no_service' })
      feed.post({ title: 'Disparu' })
      await look()
      expect((await logOf(anna, channel.id))[0]).toMatchObject({ state: 'gone', why: 'no_such_webhook' })
      receivers.posted.splice(0)
      feed.post({ title: 'Dans le vide' })
      await look()
      expect(receivers.posted).toEqual([])
      expect(await stateOf(anna, channel.id)).toBe('gone')
    },
    LONG_MS,
  )

  test('one that never answers holds up its own messages alone', async () => {
    const slow = await open({ kind: 'slack', url: receivers.slack })
    const other = await open({ kind: 'slack', url: receivers.slack })
    const { services } = shared.house
    const now = shared.clock.now()
    const message = ({ anna, channel }: typeof slow, dueAt: Date) => ({
      ...{
        id: crypto.randomUUID(),
        teamId: teamId(anna.teamId),
        key: crypto.randomUUID(),
        kind: 'test' as const,
      },
      ...{
        why: null,
        way: 'webhook' as const,
        alertIds: [],
        tag: '',
        high: false,
        quiet: false,
        userId: null,
      },
      ...{ deviceId: null, webhookId: channel.id, token: null, dueAt },
    })
    const waiting = Array.from({ length: 100 }, () => message(slow, new Date(now.getTime() - MINUTE)))
    await insertDeliveries(services.db, [...waiting, message(other, now)], now)
    const answer = Promise.withResolvers<void>()
    const asked: string[] = []
    const relay: Relay = {
      ...services.relay,
      async send({ team }) {
        asked.push(team.id)
        if (team.id === slow.anna.teamId) await answer.promise
        return { kind: 'sent', status: 200 }
      },
    }
    const stage = new DeliveryStage({ ...services, relay }, { ways: ['webhook'], places: 32 })
    const round = () => stage.run(new AbortController().signal)
    await round()
    await until(
      'the other is told',
      async () => (await logOf(other.anna, other.channel.id))[0]?.state === 'sent',
    )
    await round()
    expect(asked.filter((team) => team === slow.anna.teamId)).toHaveLength(8)
    // Nothing but what waits behind it is due: no round comes before its time.
    expect(stage.everyMs).toBe(500)
    answer.resolve()
    await stage.settle()
    await stage.drain()
    expect(asked).toHaveLength(101)
  })
})
