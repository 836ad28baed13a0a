import { expect, test } from 'bun:test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/features/rights/rightsWords.ts'
import { describeOnStage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { grasp, pressOn } from './grasp.ts'
import { openFiche, withRecord } from './record-desk.ts'
import { PHONE, type Screen } from './screen.ts'

const PICTURE = join(import.meta.dir, '../../scripts/demo/pictures/sac-prune.webp')

describeOnStage('the rights of a picture', (stage) => {
  test('are said by key with their proof, and what is wrong is said beside it', async () => {
    const { member, alertId, mediaId } = await withRecord(stage)
    const screen = await stage.screen(member)
    await openFiche(screen, alertId)
    await screen.on('button', t('rights.edit'), (button) => button.press('Enter'))
    await screen.control('radio', t('rights.state.unknown'))
    await screen.keys('ArrowRight', 'ArrowRight')
    await screen.fill(t('rights.form.note'), 'Par courriel, web seulement')
    await screen.fill(t('rights.form.link'), 'javascript:alert(1)')
    await choose(screen, import.meta.path)
    await screen.press('button', t('rights.form.save'))
    await screen.reads(t('rights.form.link.wrong'))
    await screen.fill(t('rights.form.link'), 'agence.example/accord')
    await screen.press('button', t('rights.form.save'))
    await screen.reads(t('rights.form.proof.kind'))
    await choose(screen, PICTURE)
    await screen.reads('sac-prune.webp')
    await look(screen, 'rights-form-desk')
    await screen.press('button', t('rights.form.save'))
    await screen.reads(t('rights.saved'))
    await screen.control('link', t('rights.link'))
    expect((await member.api.send('GET', `/api/media/${mediaId}/right`)).body).toMatchObject({
      ...{ state: 'granted', note: 'Par courriel, web seulement' },
      ...{ proofUrl: 'https://agence.example/accord', proofFile: { mime: 'image/webp' } },
    })
    await screen.until('the focus to be back', () => document.activeElement?.closest('.right') != null)
    await look(screen, 'rights-desk')
    await look(screen, 'rights-line-desk', '.rights-l')
  })

  test('come in from elsewhere, and are changed on a phone', async () => {
    const { member, alertId, mediaId } = await withRecord(stage)
    const screen = await stage.screen(member, { viewport: PHONE, theme: 'light' })
    const address = `/api/media/${mediaId}/right`
    await openFiche(screen, alertId)
    await screen.control('button', `${t('rights.title')} ${t('rights.state.unknown')}`)
    await fetch(`${stage.house.url}${address}/proof`, {
      method: 'PUT',
      headers: { cookie: member.cookie },
      body: Bun.file(PICTURE),
    })
    await member.api.send('PUT', address, { state: 'refused', note: 'Non' })
    await screen.control('button', `${t('rights.title')} ${t('rights.state.refused')}`)
    await look(screen, 'rights-line-phone', '.rights-l')
    await screen.until('the record to say the same', () => document.querySelector('.right .tagx.da') !== null)
    await look(screen, 'rights-phone')
    await pressInSight(screen, t('rights.edit'))
    await pressInSight(screen, t('rights.form.proof.drop'))
    await screen.reads(t('rights.form.proof.dropped'))
    expect([await axeFaults(screen), await sidewaysFaults(screen)]).toEqual([[], []])
    await look(screen, 'rights-form-phone')
    await pressInSight(screen, t('rights.form.save'))
    await screen.reads(t('rights.saved'))
    expect((await member.api.send('GET', address)).body).toMatchObject({ state: 'refused', proofFile: null })
  })
})

/** Below the bar at the bottom nobody presses anything: it is brought up first. */
function pressInSight(screen: Screen, name: string): Promise<void> {
  return screen.on('button', name, async (button) => {
    await button.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await pressOn(button)
  })
}

/** By the machine's own dialog. */
function choose({ page }: Screen, file: string): Promise<void> {
  return grasp(
    async () => {
      const field = await page.waitForSelector('.right-f input[type=file]')
      if (!field) throw new Error('no field for a file')
      return field
    },
    async (field) => (await field.toElement('input')).uploadFile(file),
    10_000,
  )
}

/** For the eyes: where `LOOKS` names a folder. */
async function look(screen: Screen, name: string, at = '.right'): Promise<void> {
  const folder = process.env.LOOKS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await screen.page.evaluate(
    (place) => document.querySelector(place)?.scrollIntoView({ block: 'center' }),
    at,
  )
  await screen.page.screenshot({ path: `${folder}/${name}.png` })
}
