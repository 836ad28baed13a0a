import { afterAll, expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import { join } from '../fixtures/company.ts'
import { apiOf, PASSWORD } from '../fixtures/house-api.ts'
import { openOAuthProvider } from '../fixtures/oauth-provider.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage } from './browser.ts'
import { mailedLink } from './doors.ts'
import { axeFaults } from './eyes.ts'
import type { Screen } from './screen.ts'
import { seedAlerts, seedSource } from './seed.ts'

const provider = await openOAuthProvider({ email: 'nina@elsewhere.test' })
afterAll(() => provider[Symbol.asyncDispose]())

describeOnStage(
  'linked services',
  (stage) => {
    test('one is linked by its own page, said no to, and unlinked again', async () => {
      const member = await stage.house.signUp('Nina Adelmo')
      const screen = await stage.screen(member, { expected: [/favicon/] })
      await screen.open('/settings/security')
      await screen.press('button', t('security.services.link', { name: 'GitHub' }))
      await screen.press('button', 'Deny')
      await screen.reads(t('security.services.failed', { code: 'access_denied' }))

      await screen.press('button', t('security.services.link', { name: 'GitHub' }))
      await screen.press('button', 'Allow')
      await screen.reads(t('security.services.done', { name: 'GitHub' }))
      await screen.arrives('/settings/security')
      await screen.press('button', t('security.services.unlink', { name: 'GitHub' }))
      await screen.reads(t('security.services.unlinked', { name: 'GitHub' }))
      await screen.control('button', t('security.services.link', { name: 'GitHub' }))
    })

    test('the last way in stays, until a password is chosen by mail', async () => {
      provider.person = { ...provider.person, id: '77', email: 'lea@elsewhere.test' }
      const screen = await stage.screen(null, {
        // The reset signs this screen out: what it asks for at that moment is refused.
        expected: [/favicon/, /\/api\/(?:me|events).*401|401.*\/api\/(?:me|events)/],
      })
      await screen.open('/login?next=%2Fsettings%2Fsecurity')
      await screen.press('button', t('account.login.with', { service: 'Google' }))
      await screen.press('button', 'Allow')
      await screen.arrives('/settings/security')
      await screen.reads(t('security.services.last'))
      const unlink = t('security.services.unlink', { name: 'Google' })
      expect(
        await screen.on('button', unlink, (one) => one.evaluate((b) => (b as HTMLButtonElement).disabled)),
      ).toBe(true)

      await screen.press('button', t('security.password.mail'))
      await screen.reads(t('security.password.mailed', { email: 'lea@elsewhere.test' }))
      await screen.open(await mailedLink(stage.house, 'lea@elsewhere.test', '/reset'))
      await screen.fill(t('account.reset.field'), PASSWORD)
      await screen.keys('Enter')
      await until('a way in by password', async () => {
        const answer = await apiOf(stage.house.url, null).send('POST', '/api/auth/sign-in/email', {
          email: 'lea@elsewhere.test',
          password: PASSWORD,
        })
        return answer.status === 200
      })
    })
  },
  { env: provider.env('github', 'google') },
)

describeOnStage('what a role sees', (stage) => {
  test('a viewer has nothing to triage or to manage with, by hand or by key', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    const viewer = await join(boss, await stage.house.signUp('Nina Adelmo'), 'viewer')
    await seedAlerts(stage.house.services, boss, [{ title: 'A canvas pair' }])
    const { sourceId } = await seedSource(stage.house.services, boss, 'Kestrel')
    const screen = await stage.screen(viewer)
    await screen.open('/')
    await screen.shows('A canvas pair')
    await screen.keys('j', 's', 'x', 'm')
    await screen.until('the opened alert', () => document.querySelector('.detail h1') !== null)
    await screen.shows('A canvas pair')
    const names = await screen.page.$$eval('button', (all) =>
      all.map((one) => one.ariaLabel ?? one.textContent ?? ''),
    )
    for (const act of ['alerts.act.save', 'alerts.act.dismiss', 'alerts.act.readAll'] as const)
      expect(names.filter((name) => name.startsWith(t(act)))).toEqual([])

    await screen.open(`/sources/${sourceId}`)
    await screen.reads(t('shell.role.sources'))
    expect(await screen.page.$$('.p-h .btn')).toEqual([])
    await screen.keys('x', 'e', 'r')
    await screen.open('/sources')
    await screen.reads('Kestrel')
    expect(await screen.page.$$('[data-source] button')).toEqual([])
    // What was opened has not been marked as seen: that too is triage.
    expect((await boss.api.alerts()).counts.unread).toBe(1)
  })
})

describeOnStage('other ways through the settings', (stage) => {
  test('an address that was never confirmed changes at once', async () => {
    const member = await stage.house.signUp('Nina Adelmo')
    const screen = await stage.screen(member)
    await screen.open('/settings/profile')
    await screen.reads(t('profile.email.step.atOnce'))
    await screen.fill(t('profile.email.new'), member.email)
    await screen.keys('Enter')
    await screen.reads(t('profile.error.email.same'))
    await screen.fill(t('profile.email.new'), 'nina.new@kestrel.test')
    await screen.keys('Enter')
    await screen.reads(t('profile.email.changed', { email: 'nina.new@kestrel.test' }))
    await until('the new address', async () => (await member.api.me()).user.email === 'nina.new@kestrel.test')
  })

  test('ownership is handed over by typing the team’s name', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    const heir = await join(boss, await stage.house.signUp('Nina Adelmo'), 'editor')
    const screen = await stage.screen(boss)
    await screen.open('/settings/team')
    await screen.reads('Nina Adelmo')
    await screen.press('button', t('team.transfer.action'))
    const word = 'Desk of Lina Marchetti'
    await screen.fill(t('shell.farewell.type', { word }), word)
    await screen.keys('Enter')
    await screen.reads(t('team.transfer.done', { name: 'Nina Adelmo', team: word }))
    expect((await heir.api.me()).role).toBe('owner')
    expect((await boss.api.me()).role).toBe('admin')
    await screen.until(
      'the new role on the page',
      (words) => document.querySelector('.roles thead .own')?.textContent === words,
      t('settings.role.admin'),
    )
  })

  test('on a phone the settings are a list, then a page with a way back', async () => {
    const member = await stage.house.signUp('Nina Adelmo')
    const viewport = { width: 390, height: 844, isMobile: true, hasTouch: true }
    const screen = await stage.screen(member, { viewport })
    await screen.open('/settings')
    await screen.press('link', t('settings.team'))
    await screen.arrives('/settings/team')
    await screen.reads(t('team.members.you'))
    await screen.press('link', t('settings.back'))
    await screen.arrives('/settings')
    await screen.reads(t('settings.session.out'))
  })
})

describeOnStage('what opens over the settings', (stage) => {
  for (const theme of ['dark', 'light'] as const)
    test(`axe finds nothing in it, ${theme}`, async () => {
      const member = await stage.house.signUp('Nina Adelmo')
      const screen = await stage.screen(member, { theme })
      const over: [path: string, press: string, words: string][] = [
        ['/settings/profile', t('profile.delete.action'), t('profile.delete.goes')],
        ['/settings/security', t('security.two.enable'), t('security.password.confirm')],
        ['/settings/team', t('team.delete.action'), t('team.delete.what')],
      ]
      const faults: string[] = []
      for (const [path, press, words] of over) {
        await screen.open(path)
        await screen.press('button', press)
        await screen.reads(words)
        faults.push(...(await axeFaults(screen)))
      }
      expect(faults).toEqual([])
    })

  test('the menu of teams is walked by arrows, left by Escape, and leads to a new team', async () => {
    const member = await stage.house.signUp('Nina Adelmo')
    const screen = await stage.screen(member)
    await screen.open('/')
    await screen.page.locator('button.me').click()
    await focusOn(screen, 'Desk of Nina Adelmo')
    expect(await axeFaults(screen)).toEqual([])
    await screen.keys('Escape')
    await screen.until('the focus back', () => document.activeElement?.matches('button.me') === true)
    await screen.keys('Enter')
    await focusOn(screen, 'Desk of Nina Adelmo')
    await screen.keys('ArrowDown')
    await focusOn(screen, t('shell.team.create'))
    await screen.keys('Enter')
    await screen.until(
      'the field of a new team',
      (label) =>
        document.activeElement instanceof HTMLInputElement &&
        document.activeElement.labels?.[0]?.textContent === label,
      t('team.create.name'),
    )
    await screen.page.keyboard.type('Le Fil')
    await screen.keys('Enter')
    await screen.reads(t('team.create.done', { name: 'Le Fil' }))
    expect((await member.api.me()).team.name).toBe('Le Fil')
  })
})

async function focusOn(screen: Screen, words: string): Promise<void> {
  await screen.until(
    `the focus on ${words}`,
    (wanted) =>
      document.activeElement?.textContent?.includes(wanted) && document.activeElement.matches('.menu *'),
    words,
  )
}
