import { expect, test } from 'bun:test'
import { mkdirSync } from 'node:fs'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import type { WebhookWire } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import { openReceivers } from '../fixtures/receivers.ts'
import { describeOnStage } from './browser.ts'
import { PHONE, type Screen } from './screen.ts'

/** A wrong address is refused, and the console says so. */
const REFUSED = [/\/api\/webhooks.*400|400.*\/api\/webhooks/]

describeOnStage('the channels of a team', (stage) => {
  test('one is added, tried, looked up in the log, deleted and put back', async () => {
    using receivers = openReceivers()
    const boss = await stage.house.signUp('Lina Marchetti')
    const screen = await stage.screen(boss, { expected: REFUSED })
    await screen.open('/settings/webhooks')
    await screen.reads(t('webhooks.none.title'))
    await look(screen, 'webhooks-empty')

    await screen.fill(t('webhooks.field.url'), 'https://kestrel.example/services/a/b')
    await screen.press('button', t('webhooks.add'))
    await screen.reads(t('webhooks.fault.not_slack'))
    await screen.fill(t('webhooks.field.url'), receivers.slack)
    await screen.fill(t('webhooks.field.name'), 'Bureau')
    await screen.press('button', t('webhooks.add'))
    await screen.reads(t('webhooks.state.new'))

    receivers.next({ status: 410, body: 'channel_is_archived' })
    await screen.press('button', t('webhooks.test'))
    await screen.reads(t('webhooks.state.gone'))
    await screen.control('button', t('webhooks.reconnect'))
    await screen.press('button', t('webhooks.test'))
    await screen.reads(t('webhooks.test.sent'))
    expect(receivers.posted.at(-1)?.body).toContain('Bureau')
    await screen.press('button', t('webhooks.log'))
    await screen.reads(t('webhooks.why.channel_archived'))
    await screen.reads(t('webhooks.sent.sent'))

    await screen.press('radio', t('webhooks.kind.webhook'))
    await screen.fill(t('webhooks.field.url'), receivers.hook)
    await screen.press('button', t('webhooks.add'))
    await screen.reads(t('webhooks.secret.text'))
    await screen.press('button', t('webhooks.secret.done'))
    await look(screen, 'webhooks')

    await screen.press('button', t('webhooks.remove', { name: 'Bureau' }))
    await screen.reads(t('webhooks.remove.done', { name: 'Bureau' }))
    await screen.keys('u')
    await screen.reads(t('shell.toast.undone'))
    await screen.control('button', t('webhooks.edit', { name: 'Bureau' }))
    const { items } = await ask<{ items: WebhookWire[] }>(boss.api, 'GET', '/api/webhooks')
    expect(items.map(({ name, state }) => [name, state])).toEqual([
      ['Bureau', 'works'],
      ['Webhook', 'new'],
    ])
  })
})

/** With `LOOK_AT` set to a folder, pictures of both sizes and grounds. */
async function look(screen: Screen, name: string): Promise<void> {
  const folder = process.env.LOOK_AT
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const before = screen.page.viewport()
  for (const [size, viewport] of Object.entries({ desk: { width: 1440, height: 900 }, phone: PHONE }))
    for (const theme of ['dark', 'light'] as const) {
      await screen.page.setViewport(viewport)
      await screen.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }])
      await Bun.sleep(300)
      await screen.page.screenshot({ path: `${folder}/${name}-${size}-${theme}.png`, fullPage: true })
    }
  await screen.page.setViewport(before)
}
