import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { SendOutcome } from '../../server/core/notices/outcome.ts'
import { RELAY_KINDS, type RelayAddress, type RelayKind } from '../../server/core/notices/relay.ts'
import { isRelayWhy } from '../../server/core/notices/relay-why.ts'
import type { Relay } from '../../server/ports/relay.ts'
import { hugeNotice, sampleNotice } from '../fixtures/notices.ts'
import { type Answer, openReceivers, type Receivers } from '../fixtures/receivers.ts'
import { type Hostile, openHostile } from '../fixtures/servers/hostile.ts'

export interface RelaySuiteOptions {
  /** In the place of Telegram's API. */
  telegramUrl: string
  timeoutMs: number
}

const named = (outcome: SendOutcome) => `${outcome.kind}${'why' in outcome ? `: ${outcome.why}` : ''}`

/** The promises of `server/ports/relay.ts`, held against receivers as strict as the real ones, and as unwell. */
export function relaySuite(name: string, open: (options: RelaySuiteOptions) => Relay): void {
  describe(`relay: ${name}`, () => {
    let receivers: Receivers
    let hostile: Hostile
    let relay: Relay
    const addressOf = (kind: RelayKind): RelayAddress => {
      if (kind === 'telegram') {
        const { botToken, chatId } = receivers
        return { kind, url: '', botToken, chatId }
      }
      if (kind === 'webhook') return { kind, url: receivers.hook, secret: receivers.secret }
      return { kind, url: receivers[kind] }
    }
    const send = (kind: RelayKind, more: Partial<RelayAddress> = {}) =>
      relay.send(sampleNotice('alert'), { ...addressOf(kind), ...more })

    beforeAll(async () => {
      receivers = openReceivers()
      hostile = await openHostile()
      relay = open({ telegramUrl: receivers.telegram, timeoutMs: 5_000 })
    })
    beforeEach(() => void receivers.posted.splice(0))
    afterAll(async () => {
      receivers[Symbol.dispose]()
      await hostile[Symbol.asyncDispose]()
    })

    describe.each([...RELAY_KINDS])('%s', (kind) => {
      test.each(['alert', 'bundle', 'overtaken', 'test'] as const)('takes %s', async (what) => {
        expect(named(await relay.send(sampleNotice(what), addressOf(kind)))).toBe('sent')
        expect(receivers.posted).toHaveLength(1)
      })

      test('takes the longest there is', async () => {
        expect(named(await relay.send(hugeNotice(), addressOf(kind)))).toBe('sent')
      })

      test.each<[Answer, string]>([
        [{ status: 500 }, 'later: server_trouble'],
        [{ status: 503, headers: { 'retry-after': '30' } }, 'later: server_trouble'],
        [{ status: 408 }, 'later: server_trouble'],
        [{ status: 307, headers: { location: 'http://127.0.0.1:9/' } }, 'refused: redirects'],
        [{ status: 302, headers: { location: '/elsewhere' } }, 'refused: redirects'],
        [{ status: 422, body: 'no' }, 'refused: not_accepted'],
      ])('that answers %p: %s', async (answer, outcome) => {
        receivers.next(answer)
        expect(named(await send(kind))).toBe(outcome)
        expect(receivers.posted).toHaveLength(1)
      })

      test('says when to come again', async () => {
        receivers.next({ status: 503, headers: { 'retry-after': '30' } })
        expect(await send(kind)).toMatchObject({ retryAfterMs: 30_000, status: 503 })
      })

      test.each([
        ['/silent', 'later: timeout'],
        ['/drip-headers', 'later: timeout'],
        ['/hang-up', 'later: broken_answer'],
        ['/reset', 'later: broken_answer'],
        ['/not-http', 'later: broken_answer'],
        ['/endless', 'sent'],
        ['/stall', 'sent'],
        ['/endless-error', 'later: server_trouble'],
      ])('that does %s: %s', async (path, outcome) => {
        const impatient = open({ telegramUrl: hostile.url(path), timeoutMs: 250 })
        const url = kind === 'telegram' ? '' : hostile.url(path)
        expect(named(await impatient.send(sampleNotice('alert'), { ...addressOf(kind), url }))).toBe(outcome)
      })

      test('where nobody listens', async () => {
        const away = open({ telegramUrl: 'http://127.0.0.1:9', timeoutMs: 5_000 })
        const url = kind === 'telegram' ? '' : 'http://127.0.0.1:9/'
        expect(named(await away.send(sampleNotice('alert'), { ...addressOf(kind), url }))).toBe(
          'later: unreachable',
        )
      })

      test('is not waited for when it is called off', async () => {
        const outcome = await relay.send(sampleNotice('alert'), addressOf(kind), AbortSignal.abort())
        expect(named(outcome)).toBe('later: stopped')
        expect(receivers.posted).toBeEmpty()
      })
    })

    describe.each<[RelayKind, Answer, string, number | null]>([
      ['slack', { status: 404, body: 'no_service' }, 'gone: no_such_webhook', null],
      ['slack', { status: 403, body: 'invalid_token' }, 'gone: no_such_webhook', null],
      ['slack', { status: 410, body: 'channel_is_archived' }, 'gone: channel_archived', null],
      ['slack', { status: 404, body: 'channel_not_found' }, 'gone: channel_gone', null],
      ['slack', { status: 403, body: 'action_prohibited' }, 'refused: no_rights', null],
      [
        'slack',
        { status: 429, body: 'rate_limited', headers: { 'retry-after': '3' } },
        'later: too_often',
        3_000,
      ],
      ['discord', { status: 404, body: '{"code":10015}' }, 'gone: no_such_webhook', null],
      ['discord', { status: 404, body: '{"code":10003}' }, 'gone: channel_gone', null],
      ['discord', { status: 401, body: '{"code":50027}' }, 'gone: no_such_webhook', null],
      ['discord', { status: 400, body: '{"code":50035}' }, 'refused: not_accepted', null],
      ['discord', { status: 429, body: '{"retry_after":1.337}' }, 'later: too_often', 1_337],
      [
        'discord',
        { status: 429, body: '<html>', headers: { 'retry-after': '9' } },
        'later: too_often',
        9_000,
      ],
      ['telegram', { status: 429, body: '{"parameters":{"retry_after":7}}' }, 'later: too_often', 7_000],
      [
        'telegram',
        { status: 403, body: '{"description":"Forbidden: bot was blocked by the user"}' },
        'gone: bot_removed',
        null,
      ],
      ['telegram', { status: 401, body: '{"description":"Unauthorized"}' }, 'gone: token_refused', null],
      [
        'telegram',
        { status: 400, body: '{"description":"Bad Request: chat not found"}' },
        'gone: chat_not_found',
        null,
      ],
      [
        'telegram',
        { status: 400, body: '{"parameters":{"migrate_to_chat_id":-1}}' },
        'gone: chat_moved',
        null,
      ],
      [
        'telegram',
        { status: 400, body: '{"description":"Bad Request: not enough rights to send"}' },
        'refused: no_rights',
        null,
      ],
      ['telegram', { status: 400, body: 'null' }, 'refused: not_accepted', null],
      ['webhook', { status: 410 }, 'gone: receiver_gone', null],
      ['webhook', { status: 404 }, 'refused: not_accepted', null],
      ['webhook', { status: 425 }, 'later: server_trouble', null],
      ['webhook', { status: 429, headers: { 'retry-after': '2' } }, 'later: too_often', 2_000],
    ])('%s says %p', (kind, answer, outcome, retryAfterMs) => {
      test(outcome, async () => {
        receivers.next(answer)
        const came = await send(kind)
        expect(named(came)).toBe(outcome)
        expect('why' in came && isRelayWhy(came.why)).toBe(true)
        expect(came.kind === 'later' ? came.retryAfterMs : null).toBe(retryAfterMs)
      })
    })

    test('Slack is asked once more without the pictures that it could not fetch', async () => {
      receivers.next({ status: 400, body: 'invalid_blocks' })
      expect(named(await send('slack'))).toBe('sent')
      const [first, second] = receivers.posted
      expect(first?.body).toContain('nuit.jpg')
      expect(second?.body).not.toContain('nuit.jpg')
      receivers.next({ status: 400, body: 'invalid_blocks' }, { status: 400, body: 'invalid_blocks' })
      expect(named(await send('slack'))).toBe('refused: not_accepted')
    })

    test('a program of the team’s own is told the notice itself, and by whom', async () => {
      await send('webhook')
      const [posted] = receivers.posted
      const notice = sampleNotice('alert')
      expect(JSON.parse(posted?.body ?? '')).toEqual({ type: 'alert', timestamp: notice.at, data: notice })
      expect(posted?.headers['webhook-id']).toBe(notice.id)
      expect(posted?.headers['webhook-signature']).toMatch(/^v1,[\w+/]{43}=$/)
    })

    test('after a change of secrets the former signs too, until its time is over', async () => {
      const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
      const former = { secret: receivers.secret, until: '2999-01-01T00:00:00.000Z' }
      expect(named(await send('webhook', { secret, former }))).toBe('sent')
      expect(receivers.posted[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
      former.until = '2020-01-01T00:00:00.000Z'
      expect(named(await send('webhook', { secret, former }))).toBe('refused: not_accepted')
    })

    test.each<[Partial<RelayAddress> & { kind: RelayKind }, string]>([
      [{ kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/abc' }, 'right'],
      [{ kind: 'slack', url: 'https://hooks.slack.com.evil.example/services/T0/B0/abc' }, 'url not_slack'],
      [{ kind: 'slack', url: 'https://kestrel.example/services/T0/B0/abc' }, 'url not_slack'],
      [{ kind: 'slack', url: 'https://hooks.slack.com/' }, 'url not_slack'],
      [{ kind: 'slack', url: 'http://hooks.slack.com/services/T0/B0/abc' }, 'url must_be_https'],
      [{ kind: 'discord', url: 'https://discord.com/api/webhooks/123/abc' }, 'right'],
      [{ kind: 'discord', url: 'https://ptb.discord.com/api/v10/webhooks/123/abc' }, 'right'],
      [{ kind: 'discord', url: 'https://discord.com/channels/123/456' }, 'url not_discord'],
      [
        { kind: 'telegram', botToken: '123456789:AAHabcdefghijklmnopqrstuvwxyz012345', chatId: '@lacets' },
        'right',
      ],
      [{ kind: 'telegram', botToken: '123456789', chatId: '1234' }, 'botToken not_a_token'],
      [
        { kind: 'telegram', botToken: '1234567:AAHabcdefghijklmnopqrs/../x', chatId: '1234' },
        'botToken not_a_token',
      ],
      [
        { kind: 'telegram', botToken: '123456789:AAHabcdefghijklmnopqrstuvwxyz012345', chatId: 'Léa' },
        'chatId not_a_chat',
      ],
      [{ kind: 'webhook', url: 'https://kestrel.example/hook?key=1' }, 'right'],
      [{ kind: 'webhook', url: 'http://kestrel.example/hook' }, 'url must_be_https'],
      [{ kind: 'webhook', url: 'https://10.0.0.1/hook' }, 'url private_address'],
      [{ kind: 'webhook', url: 'https://[::1]/hook' }, 'url private_address'],
      [{ kind: 'webhook', url: 'https://kestrel.example:22/' }, 'url unusual_port'],
      [{ kind: 'webhook', url: 'kestrel' }, 'url no_address'],
      [{ kind: 'webhook', url: 'https://me:you@kestrel.example/' }, 'url no_address'],
      [{ kind: 'webhook', url: 'http://127.0.0.1:9/hook' }, 'right'],
    ])('%p is %s', (address, said) => {
      const fault = relay.faultOf({ url: '', ...address })
      expect(fault ? `${fault.field} ${fault.code}` : 'right').toBe(said)
    })

    test('what is no address for its kind is not sent to', async () => {
      expect(named(await send('webhook', { url: 'http://192.168.0.1/hook' }))).toBe(
        'refused: address_refused',
      )
    })
  })
}
