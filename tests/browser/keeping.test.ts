import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import { bytesInWords } from '../../client/src/features/record/bytes.ts'
import type { KeepingWire } from '../../server/app.ts'
import { ask, join } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE } from './screen.ts'
import { seedKept } from './seed-kept.ts'

const MB = 1_000_000

describeOnStage(
  'the page of what is kept',
  (stage) => {
    const keeping = ({ api }: Member) => ask<KeepingWire>(api, 'GET', '/api/keeping')

    test('says how much there is, takes a smaller quota, and what nobody saved goes', async () => {
      const owner = await withMedia(stage)
      const screen = await stage.screen(owner)
      await screen.open('/settings/keeping')
      await screen.reads(bytesInWords(1_000 * MB))
      await screen.reads(t('keeping.usage.saved'))
      await screen.reads(t('keeping.set.pages.off'))
      await screen.fill(t('keeping.set.quota'), 'beaucoup')
      await screen.press('button', t('keeping.set.save'))
      await screen.reads(t('keeping.set.quota.wrong'))
      await screen.fill(t('keeping.set.quota'), '0,7')
      await screen.reads(t('keeping.set.quota.goes', { size: bytesInWords(300 * MB) }))
      await screen.press('checkbox', t('keeping.set.rivals'))
      await screen.press('button', t('keeping.set.save'))
      await screen.reads(t('keeping.set.done'))
      await screen.reads(t('keeping.usage.of', { quota: bytesInWords(700 * MB) }))
      await until('the oldest to go', async () => (await keeping(owner)).usage.bytes === 700 * MB)
      const { usage, competitorMedia, ownQuotaBytes } = await keeping(owner)
      expect([usage.savedBytes, competitorMedia, ownQuotaBytes]).toEqual([400 * MB, false, 700 * MB])
    })

    test('is read by all, and says that what is saved takes all the space', async () => {
      const owner = await withMedia(stage)
      const wish = { quotaBytes: 400 * MB, retentionDays: 30, competitorMedia: true, pageCopies: false }
      await ask(owner.api, 'PUT', '/api/keeping', wish)
      for (const [viewport, theme] of [
        [PHONE, 'light'],
        [DESK, 'dark'],
      ] as const) {
        const screen = await stage.screen(owner, { viewport, theme })
        await screen.open('/settings/keeping')
        await screen.reads(t('keeping.full.text'))
        expect([...(await axeFaults(screen)), ...(await sidewaysFaults(screen))]).toEqual([])
      }
      const viewer = await join(owner, await stage.house.signUp(), 'viewer')
      const screen = await stage.screen(viewer)
      await screen.open('/settings/keeping')
      await screen.reads(t('keeping.full.guest'))
      await screen.reads(t('keeping.set.days.n', { n: 30 }))
      expect(await screen.page.$('form')).toBeNull()
      expect((await keeping(owner)).usage.bytes).toBe(1_000 * MB)
    })
  },
  { env: { CHROME_PATH: '/nowhere/chromium' } },
)

/** Somebody with a thousand megabytes, four hundred of them saved, the oldest three hundred not. */
async function withMedia({ house }: Stage): Promise<Member> {
  const owner = await house.signUp('Lina Marchetti')
  await seedKept(house.services, owner, [
    { bytes: 300 * MB, kind: 'video' },
    { bytes: 400 * MB, saved: true },
    { bytes: 1 * MB, state: 'failed' },
    { bytes: 300 * MB },
  ])
  return owner
}
