import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import { ask } from '../fixtures/company.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE } from './screen.ts'

describeOnStage('the page of notifications', (stage) => {
  test('shows what the wishes would have brought, saves them as they change, and lists devices', async () => {
    const lina = await withAlerts(stage)
    const screen = await stage.screen(lina)
    await screen.open('/settings/notifications')
    await screen.reads(t('notify.preview.now', { n: 3 }))
    await screen.reads('Téléphone de Lina')
    await screen.press('radio', t('notify.want.what.high'))
    await screen.reads(t('notify.preview.not', { n: 3 }))
    await screen.reads(t('notify.want.saved'))
    await until('the wish to be kept', async () => {
      const wishes = await ask<{ what: string }>(lina.api, 'GET', '/api/notifications/preferences')
      return wishes.what === 'high'
    })
    await screen.press('button', t('notify.devices.remove'))
    await screen.reads(t('notify.devices.none'))
  })

  test('reads well on a phone and a desk', async () => {
    const lina = await withAlerts(stage)
    const hours = { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] }
    const wishes = await ask<object>(lina.api, 'GET', '/api/notifications/preferences')
    await ask(lina.api, 'PUT', '/api/notifications/preferences', { ...wishes, hours, highAnyTime: true })
    for (const [viewport, theme] of [
      [PHONE, 'light'],
      [DESK, 'dark'],
    ] as const) {
      const screen = await stage.screen(lina, { viewport, theme })
      await screen.open('/settings/notifications')
      await screen.reads('Aurelle revient')
      await screen.reads(t('notify.want.zone'))
      expect([...(await axeFaults(screen)), ...(await sidewaysFaults(screen))]).toEqual([])
    }
  })
})

/** Somebody with a phone and three alerts. */
async function withAlerts({ house }: Stage) {
  const lina = await house.signUp('Lina Marchetti')
  const feed = house.publisher.feed(`/${crypto.randomUUID()}`)
  await house.watch(lina.api, feed, { name: 'Sole Dépêche' })
  for (const title of ['Kestrel remet sa paire en rayon', 'Nordhaven ouvre à Lyon', 'Aurelle revient'])
    feed.post({ title })
  await house.look()
  await until('three alerts', async () => (await lina.api.alerts()).items.length === 3)
  await ask(lina.api, 'POST', '/api/push/subscriptions', await phone())
  return lina
}

/** A subscription as a browser makes one, at a push service that is never asked here. */
async function phone() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return {
    endpoint: `https://updates.push.services.mozilla.com/wpush/v2/${crypto.randomUUID()}`,
    keys: {
      p256dh: raw.toBase64({ alphabet: 'base64url', omitPadding: true }),
      auth: crypto.getRandomValues(new Uint8Array(16)).toBase64({ alphabet: 'base64url', omitPadding: true }),
    },
    deviceName: 'Téléphone de Lina',
  }
}
