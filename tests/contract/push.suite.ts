import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Push, PushMessage } from '../../server/ports/push.ts'
import {
  type FakeDevice,
  openPushService,
  type PushFault,
  type PushService,
} from '../fixtures/push-service.ts'

/** What every implementation of `Push` promises; `open` allows the host of the service it is given. */
export function pushSuite(name: string, open: (origin: string) => Push): void {
  describe(`push: ${name}`, () => {
    let service: PushService
    let push: Push
    beforeAll(() => {
      service = openPushService()
      push = open(service.origin)
    })
    afterAll(() => service[Symbol.asyncDispose]())

    const message = ({ subscription }: FakeDevice, more: Partial<PushMessage> = {}): PushMessage => ({
      to: { endpoint: subscription.endpoint, ...subscription.keys },
      body: JSON.stringify({ said: 'Élan 👟' }),
      ttlSeconds: 60,
      urgency: 'high',
      topic: 'topic_of-it',
      ...more,
    })

    test('what is sent is read by the device, with what it was sent with', async () => {
      const device = service.subscribe()
      expect(await push.send(message(device))).toEqual({ kind: 'sent', status: 201 })
      expect(service.complaints).toEqual([])
      expect(device.got).toMatchObject([
        { text: '{"said":"Élan 👟"}', ttl: 60, urgency: 'high', topic: 'topic_of-it', key: push.publicKey },
      ])
    })

    test('as much as is promised to fit fits', async () => {
      const device = service.subscribe()
      const body = JSON.stringify('x'.repeat(3_991))
      expect(await push.send(message(device, { body }))).toMatchObject({ kind: 'sent' })
    })

    const inTwoMinutes = () => new Date(Date.now() + 120_000).toUTCString()

    test.each<[PushFault, object]>([
      [{ status: 404 }, { kind: 'gone', status: 404 }],
      [{ status: 410 }, { kind: 'gone', status: 410 }],
      [{ status: 413 }, { kind: 'refused', status: 413 }],
      [{ status: 400 }, { kind: 'refused', status: 400 }],
      [
        { status: 401, body: '{"errno":109,"message":"private"}' },
        { kind: 'refused', why: '127.0.0.1 answered 401 109' },
      ],
      [
        { status: 403, body: '{"reason":"BadJwtToken"}' },
        { kind: 'refused', why: '127.0.0.1 answered 403 BadJwtToken' },
      ],
      [
        { status: 403, body: '<b>long words of theirs</b>' },
        { kind: 'refused', why: '127.0.0.1 answered 403' },
      ],
      [
        { status: 301, headers: { location: 'http://127.0.0.1:9/' } },
        { kind: 'refused', status: 301 },
      ],
      [
        { status: 429, headers: { 'retry-after': '7' } },
        { kind: 'later', status: 429, retryAfterMs: 7_000 },
      ],
      [{ status: 503 }, { kind: 'later', status: 503, retryAfterMs: null }],
      [
        { status: 500, headers: { 'retry-after': 'soon' } },
        { kind: 'later', status: 500, retryAfterMs: null },
      ],
    ])('an answer means what it says: %j', async (fault, outcome) => {
      const device = service.subscribe()
      device.fault = fault
      expect(await push.send(message(device))).toMatchObject(outcome)
      expect(device.tried).toBe(1)
    })

    test('a date to come back at is read', async () => {
      const device = service.subscribe()
      device.fault = { status: 429, headers: { 'retry-after': inTwoMinutes() } }
      const outcome = await push.send(message(device))
      expect(outcome.kind === 'later' && Math.abs((outcome.retryAfterMs ?? 0) - 120_000)).toBeLessThan(15_000)
    })

    test('a service that is not there is tried later', async () => {
      const device = service.subscribe()
      const to = { ...message(device).to, endpoint: 'http://127.0.0.1:9/push' }
      const away = open('http://127.0.0.1:9')
      expect(await away.send(message(device, { to }))).toMatchObject({ kind: 'later', status: null })
    })

    test.each(['http://169.254.169.254/x', 'https://push.example/x', 'file:///etc/passwd', 'nothing'])(
      'nothing is sent to what is no push service: %s',
      async (endpoint) => {
        const to = { ...message(service.subscribe()).to, endpoint }
        expect(push.admits(endpoint)).toBe(false)
        expect(await push.send(message(service.subscribe(), { to }))).toMatchObject({
          kind: 'gone',
          status: null,
        })
      },
    )

    test('keys that are none are nobody’s', async () => {
      const device = service.subscribe()
      const to = { endpoint: device.endpoint, p256dh: 'AAAA', auth: 'AAAA' }
      expect(await push.send(message(device, { to }))).toMatchObject({ kind: 'gone' })
    })
  })
}
