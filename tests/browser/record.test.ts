import { expect, test } from 'bun:test'
import { mkdirSync } from 'node:fs'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/features/record/recordWords.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { BODY, openFiche, withRecord } from './record-desk.ts'
import { DESK, PHONE, type Screen } from './screen.ts'

describeOnStage('the record of a post', (stage) => {
  test('is opened by key, shows what was kept, and the document as text', async () => {
    const { member, alertId } = await withRecord(stage)
    const screen = await stage.screen(member)
    await openFiche(screen, alertId)
    await screen.reads(t('record.kind.image'))
    await screen.reads(t('record.versions'))
    const marked = await screen.page.$$eval('.versions del, .versions ins', (all) => all.length)
    expect(marked).toBeGreaterThan(0)
    await screen.press('button', t('record.document.see'))
    await screen.reads(BODY)
    await screen.control('button', t('record.hash.copy'))
    const offered = await screen.page.$$eval('.record a[download]', (all) =>
      all.map((link) => link.getAttribute('href')),
    )
    expect(offered).toEqual([`/api/alerts/${alertId}/export.zip`, `/api/alerts/${alertId}/record/document`])
  })

  for (const [name, viewport] of [
    ['phone', PHONE],
    ['desk', DESK],
  ] as const)
    for (const theme of ['light', 'dark'] as const)
      test(`stands on a ${name} in ${theme} without fault`, async () => {
        const { member, alertId } = await withRecord(stage)
        const screen = await stage.screen(member, { viewport, theme })
        await openFiche(screen, alertId)
        await screen.reads(t('record.versions'))
        expect(await axeFaults(screen)).toEqual([])
        expect(await sidewaysFaults(screen)).toEqual([])
        await shoot(screen, `record-${theme}-${name}`)
      })

  test('stays open when something else of its alert changes', async () => {
    const { member, alertId } = await withRecord(stage)
    const screen = await stage.screen(member, { viewport: PHONE })
    await openFiche(screen, alertId)
    await screen.reads(t('record.versions'))
    // Opened, it is marked as seen, which must not come after what is done here.
    const state = await until('it is no longer new', async () => {
      const { state } = await member.api.alert(alertId)
      return state !== 'new' && state
    })
    await member.api.mark(alertId, state === 'saved' ? 'seen' : 'saved')
    await screen.control('button', t(state === 'saved' ? 'alerts.act.save' : 'alerts.act.unsave'))
    await screen.reads(t('record.versions'))
    expect(await screen.page.$('.fiche[open]')).not.toBeNull()
  })

  test('says so when it cannot be read, and can be asked for again', async () => {
    const { member, alertId } = await withRecord(stage)
    const screen = await stage.screen(member, { expected: [/500/, /record/] })
    let broken = true
    await screen.page.setRequestInterception(true)
    screen.page.on('request', (request) => {
      const fails = broken && request.url().endsWith('/record')
      void (fails ? request.respond({ status: 500, body: '{}' }) : request.continue())
    })
    await openFiche(screen, alertId)
    await screen.reads(t('record.error'))
    broken = false
    await screen.press('button', t('shell.error.retry'))
    await screen.reads(t('record.versions'))
  })
})

/** For the eyes: where `LOOKS` names a folder. */
async function shoot(screen: Screen, name: string): Promise<void> {
  const folder = process.env.LOOKS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await screen.page.evaluate(() => document.querySelector('.fiche')?.scrollIntoView({ block: 'start' }))
  await screen.page.screenshot({ path: `${folder}/${name}.png` })
}
