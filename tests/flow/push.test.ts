import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { DeviceWire, LogWire } from '../../server/app.ts'
import { USUAL_WISHES, type Wishes } from '../../server/core/calm/wishes.ts'
import { ask } from '../fixtures/company.ts'
import { type Member, signInAt } from '../fixtures/house-api.ts'
import { DAY, describeBoth, HOUR, MINUTE, SECOND, shareHouse } from '../fixtures/house-kinds.ts'
import { outboxOf } from '../fixtures/mailbox.ts'
import type { Feed } from '../fixtures/publisher.ts'
import { type FakeDevice, openPushService, type PushService } from '../fixtures/push-service.ts'

describeBoth('what is published', (ground) => {
  const shared = shareHouse(ground)
  let service: PushService
  beforeAll(() => {
    // The library signs by the machine's own clock.
    service = openPushService()
  })
  afterAll(() => service[Symbol.asyncDispose]())

  interface Desk {
    anna: Member
    feed: Feed
    device: FakeDevice
    deviceId: string
  }

  let desks = 0

  async function openDesk(wishes: Partial<Wishes> = {}): Promise<Desk> {
    const anna = await shared.house.signUp()
    const feed = shared.publisher.feed(`/desk-${++desks}-${ground.database}`)
    await anna.api.watch(feed.url, { name: 'Kestrel Wire' })
    const device = service.subscribe()
    const { id } = await subscribe(anna, device)
    if (Object.keys(wishes).length > 0) await wish(anna, wishes)
    await shared.pass(0)
    return { anna, feed, device, deviceId: id }
  }

  function subscribe({ api }: Member, { subscription }: FakeDevice, deviceName = 'Phone') {
    return ask<DeviceWire>(api, 'POST', '/api/push/subscriptions', { ...subscription, deviceName })
  }

  function wish({ api }: Member, wishes: Partial<Wishes>) {
    return ask(api, 'PUT', '/api/notifications/preferences', { ...USUAL_WISHES, ...wishes })
  }

  /** Lets the look find it and what waits for a comparison be sent. */
  async function publish(): Promise<void> {
    await shared.pass(MINUTE)
    await shared.pass(SECOND)
  }

  const titles = ({ got }: FakeDevice) => got.map(({ payload }) => payload.notification.title)
  const bodies = ({ got }: FakeDevice) => got.map(({ payload }) => payload.notification.body)
  const log = async ({ api }: Member) => (await ask<LogWire>(api, 'GET', '/api/notifications/log')).items

  test('reaches a device, encrypted and signed, once', async () => {
    const { anna, feed, device } = await openDesk()
    feed.post({ title: 'Aurelle 95 comes back in green' })
    await publish()
    await publish()
    expect(service.complaints).toEqual([])
    expect(device.got).toHaveLength(1)
    const [alert] = await anna.api.allAlerts()
    const [pushed] = device.got
    const { notification } = pushed?.payload ?? {}
    expect(notification).toMatchObject({
      title: 'Kestrel Wire',
      body: 'Aurelle 95 comes back in green',
      navigate: `${shared.house.url}/alerts/${alert?.id}?team=${anna.teamId}`,
      silent: false,
      data: { v: 1, kind: 'alert', alertId: alert?.id, teamId: anna.teamId },
    })
    expect(notification?.data.buttons.map(({ act }) => act)).toEqual(['view', 'publish', 'dismiss'])
    expect(pushed?.claims.sub).toStartWith('mailto:')
    expect(pushed?.ttl).toBe(4 * 3600)
    expect(await log(anna)).toMatchObject([{ kind: 'alert', state: 'sent', way: 'push', device: 'Phone' }])
  })

  test('is acknowledged and acted upon without a session, as the person, and by nobody else', async () => {
    const { anna, feed, device } = await openDesk()
    feed.post({ title: 'Acted upon' })
    await publish()
    const data = device.got[0]?.payload.notification.data
    const word = { delivery: data?.delivery, token: data?.token }
    const worker = shared.house.api(null)
    expect((await worker.send('POST', '/api/push/ack', { ...word, shown: true })).status).toBe(204)
    expect(await log(anna)).toMatchObject([{ state: 'acked', ackedAt: expect.any(String) }])
    const wrong = { ...word, token: 'x'.repeat(43) }
    expect((await worker.send('POST', '/api/push/act', { ...wrong, act: 'save' })).status).toBe(404)
    expect((await worker.send('POST', '/api/push/act', { ...word, act: 'save' })).status).toBe(200)
    expect((await anna.api.alert(data?.alertId ?? '')).state).toBe('saved')
    expect((await worker.send('POST', '/api/push/act', { ...word, act: 'undo' })).status).toBe(200)
    expect((await anna.api.alert(data?.alertId ?? '')).state).toBe('new')
    const audit = await ask<{ items: { actor: { id: string } }[] }>(
      anna.api,
      'GET',
      '/api/audit?action=notice.acted',
    )
    expect(audit.items.map(({ actor }) => actor.id)).toEqual([anna.userId, anna.userId])
    await shared.clock.advance(8 * DAY)
    expect((await worker.send('POST', '/api/push/act', { ...word, act: 'save' })).status).toBe(404)
  })

  test('does not override from a notification what a colleague decided since', async () => {
    const { anna, feed, device } = await openDesk()
    feed.post({ title: 'Decided by others' })
    await publish()
    const { delivery, token, alertId } = device.got[0]?.payload.notification.data ?? {}
    const id = alertId ?? ''
    const worker = shared.house.api(null)
    const act = async (name: string) => {
      const { status, body } = await worker.send<{ error?: unknown }>('POST', '/api/push/act', {
        delivery,
        token,
        act: name,
      })
      return [status, body.error]
    }
    const decided = (state: string) => [
      409,
      expect.objectContaining({ code: 'already_decided', fields: { state } }),
    ]
    expect(await act('save')).toEqual([200, undefined])
    expect(await act('save')).toEqual([200, undefined])
    await anna.api.mark(id, 'published')
    for (const name of ['undo', 'dismiss', 'save']) expect(await act(name)).toEqual(decided('published'))
    expect((await anna.api.alert(id)).state).toBe('published')
    await anna.api.mark(id, 'seen')
    expect(await act('dismiss')).toEqual([200, undefined])
    expect(await act('save')).toEqual(decided('dismissed'))
    expect(await act('undo')).toEqual([200, undefined])
    await anna.api.mark(id, 'dismissed')
    expect(await act('undo')).toEqual(decided('dismissed'))
    const audit = await ask<{ items: unknown[] }>(anna.api, 'GET', '/api/audit?action=notice.acted')
    expect(audit.items).toHaveLength(3)
  })

  test('by two outlets is one notification that says both', async () => {
    const { anna, feed, device } = await openDesk()
    const other = shared.publisher.feed(`/other-${desks}-${ground.database}`)
    await anna.api.watch(other.url, { name: 'Lacets', role: 'competitor' })
    await shared.pass(0)
    const told = { title: 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris' }
    feed.post(told)
    await publish()
    other.post(told)
    await publish()
    expect(device.got).toHaveLength(2)
    const [first, second] = device.got.map(({ payload }) => payload.notification)
    expect(second?.tag).toBe(first?.tag ?? '')
    expect([first?.silent, second?.silent]).toEqual([false, true])
    expect(second?.title).toStartWith('Kestrel Wire et Lacets')
    expect(second?.title).toContain('déjà chez 1 sur 1')
  })

  test('outside of hours is held, and handed over as a list when they begin', async () => {
    const now = shared.clock.now()
    const from = new Date(now.getTime() + 3 * HOUR)
    const clock = (time: Date) => time.toISOString().slice(11, 16)
    const hours = {
      from: clock(from),
      to: clock(new Date(now.getTime() + 5 * HOUR)),
      days: [1, 2, 3, 4, 5, 6, 7],
    }
    const { feed, device } = await openDesk({ hours, zone: 'UTC' })
    for (const n of [1, 2, 3]) feed.post({ title: `In the night ${n}` })
    await publish()
    expect(device.got).toEqual([])
    await shared.pass(3 * HOUR)
    expect(titles(device)).toEqual(['Pendant vos heures calmes\u00a0: 3 alertes'])
    expect(bodies(device)[0]?.split('\n')).toHaveLength(3)
  })

  test('too often in an hour comes as one message at its end', async () => {
    const { feed, device } = await openDesk({ perHour: 2 })
    for (let n = 1; n <= 6; n++) {
      feed.post({ title: `Number ${n}` })
      await publish()
    }
    expect(device.got).toHaveLength(2)
    await shared.pass(HOUR)
    expect(titles(device).at(-1)).toBe('Et 4 autres')
    expect(device.got).toHaveLength(3)
  })

  test('too fast becomes one message', async () => {
    const { feed, device } = await openDesk()
    for (let n = 1; n <= 8; n++) feed.post({ title: `At once ${n}` })
    await publish()
    expect(device.got).toHaveLength(3)
    await shared.pass(30 * SECOND)
    expect(titles(device).at(-1)).toBe('Et 5 autres à l’instant')
    expect(device.got).toHaveLength(4)
  })

  test('is not sent to a device that is gone, and that is taken off the list', async () => {
    const { anna, feed, device } = await openDesk()
    device.fault = { status: 410 }
    feed.post()
    await publish()
    expect((await ask<{ items: unknown[] }>(anna.api, 'GET', '/api/push/devices')).items).toEqual([])
    feed.post()
    await publish()
    expect(device.tried).toBe(1)
  })

  test('is sent later where the service says so, and not before', async () => {
    const { feed, device } = await openDesk()
    device.fault = (attempt) => (attempt === 1 ? { status: 429, headers: { 'retry-after': '120' } } : null)
    feed.post()
    await publish()
    await shared.pass(100 * SECOND)
    expect([device.tried, device.got.length]).toEqual([1, 0])
    await shared.pass(MINUTE)
    expect([device.tried, device.got.length]).toEqual([2, 1])
  })

  test('is refused once where it is our fault, and said in the log by the service’s own code', async () => {
    const { anna, feed, device } = await openDesk()
    device.fault = { status: 403, body: '{"reason":"BadJwtToken","echo":"secret words"}' }
    feed.post()
    await publish()
    await shared.pass(HOUR)
    expect(device.tried).toBe(1)
    const [line] = await log(anna)
    expect(line).toMatchObject({ state: 'refused', lastError: '127.0.0.1 answered 403 BadJwtToken' })
  })

  test('that is too large for a service is made smaller once', async () => {
    const { feed, device } = await openDesk()
    device.fault = (attempt) => (attempt === 1 ? { status: 413 } : null)
    feed.post({ title: '', text: 'é'.repeat(2_000) })
    await publish()
    expect(device.tried).toBe(2)
    expect(Buffer.byteLength(device.got[0]?.text ?? '')).toBeLessThanOrEqual(1_800)
  })

  test('goes nowhere any more from where somebody was signed out, and keeps the name a device was given', async () => {
    const { anna, feed, device, deviceId } = await openDesk()
    await ask(anna.api, 'PATCH', `/api/push/devices/${deviceId}`, { name: 'Desk' })
    await subscribe(anna, device, 'Chrome on Linux')
    const lost = await signInAt(shared.house.url, anna.email)
    const phone = service.subscribe()
    await subscribe(lost, phone, 'Lost phone')
    const names = async () =>
      (await ask<{ items: DeviceWire[] }>(anna.api, 'GET', '/api/push/devices')).items.map(({ name }) => name)
    expect((await names()).sort()).toEqual(['Desk', 'Lost phone'])
    await ask(anna.api, 'DELETE', '/api/account/sessions')
    expect(await names()).toEqual(['Desk'])
    feed.post({ title: 'Nordhaven opens' })
    await publish()
    expect([device.got.length, phone.got.length]).toEqual([1, 0])
  })

  test('goes to whoever subscribed last on a browser, and the former hears nothing more there', async () => {
    const { anna, feed, device, deviceId } = await openDesk()
    const bert = await shared.house.signUp()
    const moved = await subscribe(bert, device)
    expect(moved.id).not.toBe(deviceId)
    feed.post()
    await publish()
    expect(device.got).toEqual([])
    expect((await ask<{ items: unknown[] }>(anna.api, 'GET', '/api/push/devices')).items).toEqual([])
  })

  test('goes to one of two who subscribe a browser at once', async () => {
    const [anna, bert] = [await shared.house.signUp(), await shared.house.signUp()]
    for (let round = 0; round < 12; round++) {
      const device = service.subscribe()
      const [one, other] = await Promise.all([subscribe(anna, device), subscribe(bert, device)])
      expect(one.id).not.toBe(other.id)
    }
  })

  test('is not told to somebody who left the team before it was sent', async () => {
    const { feed, device, anna } = await openDesk()
    device.fault = (attempt) => (attempt === 1 ? { status: 503 } : null)
    feed.post()
    await publish()
    await ask(anna.api, 'POST', '/api/teams', { name: 'Another' })
    const other = (await anna.api.me()).team.id
    expect(other).not.toBe(anna.teamId)
    await ask(anna.api, 'POST', `/api/teams/${anna.teamId}/activate`)
    await ask(anna.api, 'DELETE', '/api/team', { name: (await anna.api.me()).team.name })
    await shared.pass(HOUR)
    expect(device.got).toEqual([])
  })

  test('muted or dismissed is told to nobody', async () => {
    const { anna, feed, device } = await openDesk()
    device.fault = (attempt) => (attempt === 1 ? { status: 503 } : null)
    feed.post()
    await publish()
    const [alert] = await anna.api.allAlerts()
    await anna.api.mark(alert?.id ?? '', 'dismissed')
    await shared.pass(HOUR)
    expect(device.got).toEqual([])
    // That there was nothing to tell says nothing of the device.
    const { items } = await ask<{ items: DeviceWire[] }>(anna.api, 'GET', '/api/push/devices')
    expect(items.map(({ lastError }) => lastError)).toEqual(['127.0.0.1 answered 503'])
    feed.post({ title: 'The next one' })
    await publish()
    expect(bodies(device)).toEqual(['The next one'])
  })

  test('by a second outlet is heard where the first message never came', async () => {
    const { anna, feed, device } = await openDesk()
    device.fault = (attempt) => (attempt === 1 ? { status: 403 } : null)
    const other = shared.publisher.feed(`/heard-${desks}-${ground.database}`)
    await anna.api.watch(other.url, { name: 'Lacets' })
    await shared.pass(0)
    const told = { title: 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris' }
    feed.post(told)
    await publish()
    other.post(told)
    await publish()
    expect(device.got.map(({ payload }) => payload.notification.silent)).toEqual([false])
  })

  test('a device that answers nothing is told of by mail, once, until it answers', async () => {
    const { anna, feed, device } = await openDesk()
    for (let n = 0; n < 3; n++) {
      feed.post()
      await publish()
    }
    expect(device.got).toHaveLength(3)
    const { HousekeepingStage } = await import('../../server/pipeline/housekeeping.ts')
    const sweep = () => new HousekeepingStage(shared.house.services).run()
    await shared.clock.advance(7 * HOUR)
    await sweep()
    await sweep()
    const device1 = async () =>
      (await ask<{ items: DeviceWire[] }>(anna.api, 'GET', '/api/push/devices')).items[0]
    expect((await device1())?.silentSince).not.toBeNull()
    const told = shared.house.log.filter(
      (line) => line.includes('ne reçoit plus rien') && line.includes(anna.email),
    )
    await shared.house.settle()
    const data = device.got[0]?.payload.notification.data
    const word = { delivery: data?.delivery, token: data?.token, shown: true }
    await shared.house.api(null).send('POST', '/api/push/ack', word)
    expect((await device1())?.silentSince).toBeNull()
    expect(told.length).toBeLessThanOrEqual(1)
  })

  test('a device whose service refuses all of it is told of by mail too, and shown as silent', async () => {
    const { anna, feed, device } = await openDesk()
    device.fault = { status: 403, body: '{"reason":"BadJwtToken"}' }
    for (let n = 0; n < 3; n++) {
      feed.post()
      await publish()
    }
    const { HousekeepingStage } = await import('../../server/pipeline/housekeeping.ts')
    const sweep = () => new HousekeepingStage(shared.house.services).run()
    const own = async () =>
      (await ask<{ items: DeviceWire[] }>(anna.api, 'GET', '/api/push/devices')).items[0]
    await sweep()
    expect(await own()).toMatchObject({ unanswered: 3, silentSince: null })
    await shared.clock.advance(7 * HOUR)
    await sweep()
    expect(await own()).toMatchObject({ silentSince: expect.any(String), lastError: expect.any(String) })
    await shared.house.settle()
    const sent = (await outboxOf(shared.house)).filter(({ to }) => to === anna.email)
    expect(sent.filter(({ subject }) => subject.includes('ne reçoit plus rien'))).toHaveLength(1)
  })

  test('a digest by mail is one letter', async () => {
    const { anna, feed, device } = await openDesk({ digest: 'hourly', digestBy: 'mail', zone: 'UTC' })
    feed.post({ title: 'First' })
    feed.post({ title: 'Second' })
    await publish()
    expect(device.got).toEqual([])
    await shared.pass(HOUR)
    await shared.pass(HOUR)
    expect(await log(anna)).toMatchObject([{ kind: 'bundle', way: 'mail', state: 'sent', alerts: 2 }])
  })

  test('two competitors who publish what was saved are told of once', async () => {
    const { anna, feed, device } = await openDesk({ what: 'high' })
    const rivals = ['a', 'b'].map((name) =>
      shared.publisher.feed(`/rival-${name}-${desks}-${ground.database}`, name === 'a' ? 'h1' : 'h2'),
    )
    for (const [n, rival] of rivals.entries())
      await anna.api.watch(rival.url, { name: `Rival ${n}`, role: 'competitor' })
    await shared.pass(0)
    const told = { title: 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris' }
    feed.post(told)
    await publish()
    const [alert] = await anna.api.allAlerts()
    await anna.api.mark(alert?.id ?? '', 'saved')
    for (const rival of rivals) {
      await shared.clock.advance(SECOND)
      rival.post(told)
      await publish()
    }
    await publish()
    expect(titles(device)).toEqual(['Deux concurrents viennent de publier ce que vous avez enregistré'])
  })
})

describe('an endpoint', () => {
  const shared = shareHouse({})
  test.each([
    'http://169.254.169.254/push',
    'https://10.0.0.1/push',
    'https://push.example/x',
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://a@fcm.googleapis.com/x',
    'javascript:alert(1)',
  ])('that is no push service is refused: %s', async (endpoint) => {
    const { api } = await shared.house.signUp()
    const { subscription } = openDevice()
    const answer = await api.send('POST', '/api/push/subscriptions', {
      ...subscription,
      endpoint,
      deviceName: 'Phone',
    })
    expect([answer.status, answer.body]).toMatchObject([400, { error: { code: 'bad_endpoint' } }])
  })

  function openDevice() {
    const service = openPushService()
    const device = service.subscribe()
    void service[Symbol.asyncDispose]()
    return device
  }
})
