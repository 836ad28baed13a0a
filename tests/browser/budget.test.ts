import { afterAll, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import '../../client/src/features/budget/noticeWords.ts'
import { clock, number } from '../../client/src/i18n/format.ts'
import { money } from '../../client/src/i18n/money.ts'
import { saveXSetting } from '../../db/queries/x-spend.ts'
import type { XUsageWire } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { openXServer } from '../fixtures/x-server/server.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE } from './screen.ts'
import { seedSource } from './seed.ts'
import { seedSpending } from './seed-spending.ts'

const DOLLAR = 1_000_000

describeOnStage(
  'the page of what X costs',
  (stage) => {
    test('says what to do where X is not connected', async () => {
      const screen = await stage.screen(await stage.house.signUp())
      await screen.open('/settings/budget')
      await screen.reads(t('budget.off.title'))
      await screen.control('link', t('budget.off.action'))
      expect(await axeFaults(screen)).toEqual([])
    })
  },
  {},
)

const x = openXServer()
afterAll(() => x[Symbol.asyncDispose]())

describeOnStage(
  'what X costs',
  (stage) => {
    const people: { founder?: Member; guest?: Member } = {}
    /** The owner of the team that was there first, on clean books; another team is there as well. */
    async function opened(): Promise<Member> {
      people.founder ??= await stage.house.signUp('Lina Marchetti')
      people.guest ??= await stage.house.signUp('Noé Adelmo')
      const { db } = stage.house.services
      await db.execute(sql`truncate x_billed, x_spend, x_setting, x_halt, x_stream`)
      return people.founder
    }
    const usage = ({ api }: Member) => ask<XUsageWire>(api, 'GET', '/api/x/usage')

    test('nothing spent yet: it says so, and the owner sets the budget, a slip told beside its field', async () => {
      const founder = await opened()
      const screen = await stage.screen(founder)
      await screen.open('/settings/budget')
      await screen.reads(t('budget.empty.title'))
      await screen.reads(t('budget.month.free'))
      await screen.fill(t('budget.set.budget'), 'cent')
      await screen.press('button', t('budget.set.save'))
      await screen.reads(t('budget.set.budget.wrong'))
      await screen.fill(t('budget.set.budget'), '120,50')
      await screen.fill(t('budget.set.cap'), '40 000')
      await screen.pressAt('.prices summary')
      await screen.fill(t('budget.op.post.read'), '0,004')
      await screen.press('button', t('budget.set.save'))
      await screen.reads(t('budget.set.done'))
      await screen.reads(t('budget.month.left', { left: money(120.5 * DOLLAR) }))
      const { budgetMicros, readCap, prices } = await usage(founder)
      expect([budgetMicros, readCap, prices['post.read']]).toEqual([120_500_000, 40_000, 4_000])
    })

    test('the month, its sources by name, the others in one line, each operation', async () => {
      const founder = await opened()
      await spend(stage, founder)
      const screen = await stage.screen(founder)
      await screen.open('/settings/budget')
      const { spentMicros, postsRead, forecast, sources } = await usage(founder)
      await screen.reads(money(spentMicros))
      await screen.reads(number(postsRead))
      if (forecast.micros !== null) await screen.reads(money(forecast.micros))
      for (const { name } of sources.filter(({ of }) => of === 'source')) await screen.reads(name ?? '')
      await screen.reads(t('budget.sources.others'))
      await screen.reads(t('budget.op.post.create.url'))
      const bars = await screen.page.$$eval('.days30 li', (days) => days.length)
      expect(bars).toBe(30)
      const stranger = await stage.screen(people.guest ?? null)
      await stranger.open('/settings/budget')
      await stranger.reads(t('budget.set.guest'))
      await stranger.reads(t('budget.sources.others'))
      expect(await stranger.page.$('form')).toBeNull()
      expect(await stranger.page.$eval('main', (main) => main.textContent?.includes('Lacets'))).toBe(false)
    })

    for (const theme of ['dark', 'light'] as const)
      for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK }))
        test(`axe finds nothing on it and nothing runs out sideways, ${theme}, ${size}`, async () => {
          const founder = await opened()
          await spend(stage, founder)
          await stage.house.services.ledger.halt('no_credit', new Date(Date.now() + 3_600_000))
          const screen = await stage.screen(founder, { theme, viewport })
          await screen.open('/settings/budget')
          await screen.reads(t('budget.halt.again'))
          await screen.reads(t('xnotice.no_credit.title'))
          await screen.pressAt('.prices summary')
          await screen.reads(t('budget.op.interaction.delete'))
          expect([...(await axeFaults(screen)), ...(await sidewaysFaults(screen))]).toEqual([])
        })

    test('out of credit: an open page says so by itself, and no more once X is asked again', async () => {
      const founder = await opened()
      const [desk, other] = [await stage.screen(founder), await stage.screen(people.guest ?? null)]
      await desk.open('/sources')
      await desk.reads(t('shell.live.live'))
      await other.open('/')
      await other.reads(t('shell.live.live'))
      const until = new Date(Date.now() + 3_600_000)
      await stage.house.services.ledger.halt('no_credit', until)
      for (const screen of [desk, other]) {
        await screen.reads(t('xnotice.no_credit.title'))
        await screen.reads(clock(until))
        await screen.control('link', t('xnotice.no_credit.action'))
      }
      await desk.open('/settings/budget')
      await desk.press('button', t('budget.halt.again'))
      await desk.reads(t('budget.halt.again.done'))
      for (const screen of [desk, other]) await screen.readsNoMore(t('xnotice.no_credit.title'))
    }, 60_000)

    test('80 % may be put away; the whole budget may not', async () => {
      const founder = await opened()
      const { db, clock: time, ledger } = stage.house.services
      await saveXSetting(db, { budgetMicros: DOLLAR, readCap: null, prices: {} }, time.now())
      const posts = (count: number) => ({
        operation: 'post.read' as const,
        resources: Array.from({ length: count }, () => crypto.randomUUID()),
        channelId: null,
      })
      await ledger.note([posts(160)])
      const screen = await stage.screen(founder)
      await screen.open('/')
      await screen.reads(t('xnotice.near.title'))
      await screen.press('button', t('xnotice.close'))
      await screen.readsNoMore(t('xnotice.near.title'))
      await screen.open('/sources')
      await screen.reads(t('shell.live.live'))
      expect(await screen.page.$('.banner.co')).toBeNull()
      await ledger.note([posts(40)])
      await screen.reads(t('xnotice.spent.title'))
      expect(await screen.page.$('.banner.da .ib')).toBeNull()
      await screen.press('link', t('xnotice.open'))
      await screen.arrives('/settings/budget')
      await screen.reads(t('budget.read.closed'))
    }, 60_000)
  },
  { env: x.env() },
)

/** Forty days of reading for two sources of the team, others and none, and a budget it fits in. */
async function spend({ house: { services } }: Stage, member: Member): Promise<void> {
  const names = ['Lacets', 'Maison Aurelle Paris, communiqués et défilés']
  const channels: string[] = []
  for (const name of names) channels.push((await seedSource(services, member, name)).channelId)
  await seedSpending(services, channels)
  const wish = { budgetMicros: 60 * DOLLAR, readCap: null, prices: {} }
  await saveXSetting(services.db, wish, services.clock.now())
}
