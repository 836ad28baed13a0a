import { afterAll, expect, test } from 'bun:test'
import { createECDH, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { CDPSession, WebWorker } from 'puppeteer-core'
import '../../client/src/features/device/deviceWords.ts'
import '../../client/src/features/share/shareWords.ts'
import '../../client/src/i18n/later.ts'
import { t } from '../../client/src/i18n/index.ts'
import { alert, delivery, pushDevice } from '../../db/schema/index.ts'
import type { Notice } from '../../server/core/notices/notice.ts'
import { pushPayload } from '../../server/core/notices/payload.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { layBuild, layNextBuild } from './builds.ts'
import { PHONE, type Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

const ROOT = mkdtempSync(join(tmpdir(), 'visao-build-'))
await layBuild(ROOT)
afterAll(() => rm(ROOT, { recursive: true, force: true }))

/** What Chromium says while the server is away, or no network there. */
const AWAY = [
  /ERR_(CONNECTION|INCOMPLETE|EMPTY|NETWORK|INTERNET)/,
  /visao: (?:unread count|exclusives) offline/,
]

describeOnStage(
  'on the phone',
  (stage) => {
    test('the browser finds all it wants to install, and every picture is there', async () => {
      const screen = await stage.screen(await stage.house.signUp(), { viewport: PHONE })
      const devtools = await screen.page.createCDPSession()
      await screen.open('/')
      await workerOf(screen)
      const { errors, data } = await devtools.send('Page.getAppManifest')
      expect(errors).toEqual([])
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
      // The windows of these tests are incognito ones; nothing else may be wrong.
      expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
      const manifest: Manifest = JSON.parse(data ?? '{}')
      expect(manifest).toMatchObject({ name: 'Visao', background_color: '#0f172a', theme_color: '#3b82f6' })
      const pictures = [
        ...manifest.icons,
        ...manifest.screenshots,
        ...manifest.shortcuts.flatMap(({ icons }) => icons),
      ]
      for (const { src, type } of pictures) {
        const answer = await fetch(stage.house.url + src)
        expect([src, answer.status, answer.headers.get('content-type')]).toEqual([src, 200, type])
      }
    })

    test('a push is shown once, acknowledged, and answered from its buttons', async () => {
      const { house } = stage
      const member = await house.signUp()
      const [alertId = ''] = (await seedAlerts(house.services, member, [{ title: 'Air Jordan 4' }])).ids
      const screen = await stage.screen(member, { viewport: PHONE })
      await screen.page.browserContext().overridePermissions(house.url, ['notifications'])
      await withPushService(screen)
      await screen.open('/')
      const worker = await workerOf(screen)
      await screen.press('button', t('device.offer.yes'))
      const deviceId = await until('the device', async () => {
        const [row] = await house.services.db
          .select()
          .from(pushDevice)
          .where(eq(pushDevice.userId, member.userId))
        return row?.id
      })
      const deliver = await pushesInto(screen, house.url)

      const first = await sendOut(stage, member, alertId, deviceId, false)
      await deliver(first.payload)
      await until('the acknowledgement', () => stateOf(stage, first.id, 'acked'))
      expect(await shownBy(worker)).toEqual([
        {
          title: 'Nike',
          tag: 'story',
          actions: ['save:Enregistrer', 'dismiss:Ignorer'],
          silent: false,
          requireInteraction: true,
        },
      ])
      const again = await sendOut(stage, member, alertId, deviceId, true)
      await deliver(again.payload)
      await until('the second acknowledgement', () => stateOf(stage, again.id, 'acked'))
      expect(await shownBy(worker)).toMatchObject([{ tag: 'story', silent: true }])

      await touchButton(worker, 'save')
      await until('the alert to be saved', () => alertIs(stage, alertId, 'saved'))
      await until('the way back', async () => (await shownBy(worker))[0]?.actions[0]?.startsWith('undo:'))
      await touchButton(worker, 'undo')
      await until('it to be new again', () => alertIs(stage, alertId, 'new'))
    }, 40_000)

    test('without a network it opens with the alerts it saw last; signing out leaves nothing of them', async () => {
      const { house } = stage
      const member = await house.signUp()
      await seedAlerts(house.services, member, [{ title: 'Seen before' }])
      const screen = await stage.screen(member, {
        expected: [...AWAY, /visao: no push address|Failed to load/],
      })
      await screen.open('/')
      await screen.shows('Seen before')
      await workerOf(screen)
      await screen.until('what was seen to be kept', keptAlerts)
      await house.hangUp()
      await screen.open('/alerts')
      await screen.shows('Seen before')
      await screen.reads(t('alerts.kept.text'))
      house.pickUp()
      await screen.readsNoMore(t('alerts.kept.text'))
      await screen.shows('Seen before')

      await screen.open('/settings/display')
      await screen.press('button', t('settings.session.out'))
      await screen.until('the door', () => location.pathname === '/login')
      await screen.until('nothing to be kept', async () => {
        const found = indexedDB.open('visao-desk')
        const db = await new Promise<IDBDatabase>((resolve) => {
          found.onsuccess = () => resolve(found.result)
        })
        const count = db.transaction('desk').objectStore('desk').count()
        const left = await new Promise((resolve) => {
          count.onsuccess = () => resolve(count.result)
        })
        db.close()
        return left === 0
      })
    }, 60_000)

    test('a new build is offered to every tab; until then the old one has all its files', async () => {
      const { house } = stage
      const member = await house.signUp()
      const screen = await stage.screen(member, { expected: [...AWAY, /visao: .* offline/] })
      await screen.open('/')
      await workerOf(screen)
      const tab = await screen.tab()
      await tab.open('/')
      await tab.stands()
      await layNextBuild(ROOT, 'next')
      await house.hangUp()
      house.pickUp()
      await screen.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
      await screen.reads(t('device.build.text'))
      await tab.reads(t('device.build.text'))
      // Its file is gone from the server.
      await screen.page.bringToFront()
      await screen.keys('?')
      await screen.control('dialog', t('shell.keys.title'))
      await screen.keys('Escape')
      expect(await tab.page.evaluate(() => document.documentElement.dataset.build)).toBeUndefined()

      await screen.press('button', t('device.build.act'))
      for (const one of [screen, tab]) {
        await one.until('the new build', () => document.documentElement.dataset.build === 'next')
        await one.readsNoMore(t('device.build.text'))
      }
    }, 60_000)

    test('what another app shares is asked about, once somebody is signed in', async () => {
      const { house } = stage
      const member = await house.signUp()
      const screen = await stage.screen(null, { viewport: PHONE })
      await screen.open('/share?title=&text=Air+Jordan+4+en+avance')
      await screen.until('the door', () => location.pathname === '/login')
      await screen.fill(t('account.field.email'), member.email)
      await screen.fill(t('account.field.password'), PASSWORD)
      await screen.keys('Enter')
      await screen.arrives('/share?title=&text=Air+Jordan+4+en+avance')
      await screen.reads('Air Jordan 4 en avance')
      await screen.control('link', t('share.search'))
      await screen.until('a verdict', () => document.querySelector('.vd h2, .vd b, .vd') !== null)
      await screen.open('/share?text=%20')
      await screen.reads(t('share.empty.title'))
    })
  },
  { root: ROOT },
)

interface Picture {
  src: string
  type: string
}

interface Manifest {
  icons: Picture[]
  screenshots: Picture[]
  shortcuts: { icons: Picture[] }[]
}

/** The worker once it serves the page. */
async function workerOf(screen: Screen): Promise<WebWorker> {
  await screen.until('the worker', () => navigator.serviceWorker.controller?.state === 'activated')
  const target = await screen.page.browserContext().waitForTarget((one) => one.type() === 'service_worker')
  const worker = await target.worker()
  if (!worker) throw new Error('the worker ended')
  return worker
}

/** A browser without a push service subscribes all the same: the one part of the way that stands in for the real one. */
async function withPushService({ page }: Screen): Promise<void> {
  const own = createECDH('prime256v1')
  const p256dh = own.generateKeys('base64url')
  const auth = randomBytes(16).toString('base64url')
  await page.evaluateOnNewDocument(
    (keys) => {
      localStorage.removeItem('visao.push.offered')
      let held: unknown = null
      PushManager.prototype.subscribe = async (options) => {
        const endpoint = `http://127.0.0.1:9/push/${crypto.randomUUID()}`
        held = {
          endpoint,
          options: options ?? {},
          toJSON: () => ({ endpoint, keys }),
          unsubscribe: async () => true,
        }
        return held as PushSubscription
      }
      PushManager.prototype.getSubscription = async () => held as PushSubscription | null
    },
    { p256dh, auth },
  )
}

/** Puts messages into the worker as the browser would. */
async function pushesInto({ page }: Screen, url: string): Promise<(payload: unknown) => Promise<void>> {
  const devtools: CDPSession = await page.createCDPSession()
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations
      if (one) resolve(one.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const registrationId = await registered
  return async (payload) => {
    const data = JSON.stringify(payload)
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: url, registrationId, data })
  }
}

/** A delivery as the server writes and words it. */
async function sendOut(
  { house: { services, url } }: Stage,
  { teamId, userId }: Member,
  alertId: string,
  deviceId: string,
  quiet: boolean,
) {
  const id = Bun.randomUUIDv7()
  const token = Bun.randomUUIDv7()
  const at = services.clock.now()
  const about = { id, teamId, userId, deviceId, token, key: id, alertIds: [alertId] }
  const sent = {
    kind: 'alert',
    way: 'push',
    tag: 'story',
    high: true,
    state: 'sent',
    createdAt: at,
    sentAt: at,
  } as const
  await services.db.insert(delivery).values({ ...about, ...sent })
  const item = {
    alertId,
    title: 'Air Jordan 4',
    source: 'Nike',
    platform: 'web',
    author: null,
    high: true,
    postUrl: null,
    url: `${url}/alerts/${alertId}`,
    imageUrl: null,
    publishedAt: at.toISOString(),
    coverage: null,
  } as const
  const notice: Notice = {
    id,
    kind: 'alert',
    why: null,
    lang: 'fr',
    team: { id: teamId, name: 'Desk' },
    title: 'Nike',
    body: item.title,
    url: item.url,
    high: true,
    items: [item],
    more: 0,
    at: at.toISOString(),
  }
  const buttons = ['view', 'save', 'dismiss'] as const
  const payload = pushPayload(notice, { token, tag: 'story', quiet, buttons, badge: 1, sentAt: at })
  return { id, payload }
}

async function stateOf({ house: { services } }: Stage, id: string, state: string): Promise<boolean> {
  const [row] = await services.db.select().from(delivery).where(eq(delivery.id, id))
  return row?.state === state
}

async function alertIs({ house: { services } }: Stage, id: string, state: string): Promise<boolean> {
  const [row] = await services.db.select().from(alert).where(eq(alert.id, id))
  return row?.state === state
}

interface Shown {
  title: string
  tag: string
  actions: string[]
  silent: boolean | null
  requireInteraction: boolean
}

function shownBy(worker: WebWorker): Promise<Shown[]> {
  return worker.evaluate(async () => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration }
    const all = await registration.getNotifications()
    return all.map((one) => {
      const { title, tag, silent, requireInteraction } = one
      const actions: { action: string; title: string }[] = Reflect.get(one, 'actions') ?? []
      return {
        title,
        tag,
        silent,
        requireInteraction,
        actions: actions.map((button) => `${button.action}:${button.title}`),
      }
    })
  })
}

/** No browser lets a test touch a notification: the worker is told what the browser would tell it. */
function touchButton(worker: WebWorker, action: string): Promise<void> {
  return worker.evaluate(async (name) => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration } & EventTarget
    const [notification] = await scope.registration.getNotifications()
    const event = Object.assign(new Event('notificationclick'), {
      notification,
      action: name,
      waitUntil: () => undefined,
    })
    scope.dispatchEvent(event)
  }, action)
}

async function keptAlerts(): Promise<boolean> {
  const names = await indexedDB.databases()
  if (!names.some(({ name }) => name === 'visao-desk')) return false
  const found = indexedDB.open('visao-desk')
  const db = await new Promise<IDBDatabase>((resolve) => {
    found.onsuccess = () => resolve(found.result)
  })
  const count = db.transaction('desk').objectStore('desk').count()
  const kept = await new Promise<number>((resolve) => {
    count.onsuccess = () => resolve(count.result)
  })
  db.close()
  return kept > 0
}
