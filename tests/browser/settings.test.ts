import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import type { InvitationWire } from '../../server/app.ts'
import { apiWith, ask, join, tokenOf } from '../fixtures/company.ts'
import { apiOf, type Member, PASSWORD, signInAt } from '../fixtures/house-api.ts'
import { codeOf } from '../fixtures/totp.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

/** What a page may still ask for while the right to it ends. */
const ENDED = [/\/api\/.*40[134]|40[134].*\/api\//, /ERR_(INCOMPLETE|ABORTED)/]
const CODE_WRONG = [/verify-totp.*401|401.*verify-totp/]

describeOnStage('security settings', (stage) => {
  test('a second step is turned on with codes shown once, then off again', async () => {
    const member = await stage.house.signUp('Nina Adelmo')
    const screen = await stage.screen(member, { expected: CODE_WRONG })
    await screen.open('/settings/security')
    await screen.press('button', t('security.two.enable'))
    await screen.fill(t('security.password.confirm'), PASSWORD)
    await screen.keys('Enter')
    const secret = await written(screen, t('security.two.secret'))
    await screen.until('the code to scan', () => document.querySelector('.qr path') !== null)

    await screen.fill(t('security.two.code'), '000 000')
    await screen.keys('Enter')
    await screen.reads(t('security.error.code'))
    await screen.fill(t('security.two.code'), codeOf(`otpauth://totp/?secret=${secret.replaceAll(' ', '')}`))
    await screen.keys('Enter')
    await screen.reads(t('security.codes.text'))
    const codes = await screen.page.$$eval('.codes code', (all) => all.map((one) => one.textContent))
    expect(new Set(codes).size).toBe(10)
    await screen.press('button', t('security.codes.kept'))
    await screen.reads(t('security.two.on'))
    // Turning it on renews the session: only the page itself has the new one.
    expect(await hasTwoFactor(screen)).toBe(true)
    expect(await signInAnswer(stage, member)).toMatchObject({ twoFactorRedirect: true })

    await screen.press('button', t('security.codes.renew'))
    await screen.fill(t('security.password.confirm'), PASSWORD)
    await screen.keys('Enter')
    await screen.reads(t('security.codes.text'))
    const fresh = await screen.page.$$eval('.codes code', (all) => all.map((one) => one.textContent))
    expect(fresh.filter((code) => codes.includes(code))).toEqual([])
    await screen.press('button', t('security.codes.kept'))

    await screen.press('button', t('security.two.disable'))
    await screen.fill(t('security.password.confirm'), PASSWORD)
    await screen.keys('Enter')
    await screen.reads(t('security.two.off'))
    expect(await hasTwoFactor(screen)).toBe(false)
  })

  test('ending a session shuts its browser out; the one in use is marked', async () => {
    const member = await stage.house.signUp()
    const elsewhere = await stage.screen(await signInAt(stage.house.url, member.email), { expected: ENDED })
    await elsewhere.open('/settings/display')
    await elsewhere.reads(t('shell.live.live'))
    const screen = await stage.screen(member)
    await screen.open('/settings/security')
    await screen.reads(t('security.sessions.this'))
    await screen.press('button', t('security.sessions.others'))
    await screen.reads(t('security.sessions.others.done', { n: 1 }))
    await elsewhere.arrives(`/login?next=${encodeURIComponent('/settings/display')}`)
    await member.api.me()
  })

  test('a wrong password is told beside its field, a right one ends the other sessions', async () => {
    const member = await stage.house.signUp()
    const other = await signInAt(stage.house.url, member.email)
    const screen = await stage.screen(member, { expected: [/change-password.*400|400.*change-password/] })
    await screen.open('/settings/security')
    await screen.fill(t('security.password.current'), 'not my password')
    await screen.fill(t('security.password.new'), 'a longer new password')
    await screen.keys('Enter')
    await screen.reads(t('security.error.password'))
    await screen.fill(t('security.password.current'), PASSWORD)
    await screen.keys('Enter')
    await screen.reads(t('security.password.done'))
    expect((await other.api.send('GET', '/api/me')).status).toBe(401)
  })
})

describeOnStage('team settings', (stage) => {
  test('a link brings somebody in; their role changes and ends on their open page', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    const guest = await stage.house.signUp('Nina Adelmo')
    await seedAlerts(stage.house.services, boss, [{ title: 'A canvas pair' }])
    const screen = await stage.screen(boss)
    await screen.open('/settings/team')
    await screen.press('radio', t('team.invite.by.link'))
    await screen.choose(t('team.invite.role'), 'viewer')
    await screen.press('button', t('team.invite.make'))
    const url = await written(screen, t('team.invite.url'))
    await ask(guest.api, 'POST', `/api/invitations/${url.split('/').at(-1)}/accept`)

    const theirs = await stage.screen(guest, { expected: ENDED })
    await theirs.open('/')
    await theirs.shows('A canvas pair')
    await theirs.keys('j', 'Enter')
    await theirs.until('the alert', () => document.querySelector('.detail h1') !== null)
    expect(await theirs.page.$('.detail .bar .btn[aria-pressed]')).toBeNull()

    await screen.open('/settings/team')
    await screen.choose(t('team.members.role', { name: 'Nina Adelmo' }), 'editor')
    await screen.reads(t('team.members.role.done', { name: 'Nina Adelmo', role: 'Rédaction' }))
    await theirs.control('button', t('alerts.act.save'))

    await screen.press('button', t('team.members.remove', { name: 'Nina Adelmo' }))
    await screen.reads(t('team.members.remove.text'))
    await screen.press('button', t('team.members.remove.action'))
    await screen.reads(t('team.members.remove.done', { name: 'Nina Adelmo' }))
    await theirs.reads('Desk of Nina Adelmo')
    await theirs.until(
      'nothing of the team left to see',
      () => !document.body.textContent?.includes('A canvas pair'),
    )
  })

  test('a key opens until it is revoked, and the log says who did both', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    const screen = await stage.screen(boss)
    await screen.open('/settings/keys')
    await screen.fill(t('keys.name'), 'Écran')
    await screen.press('button', t('keys.make'))
    const secret = await written(screen, t('keys.secret.label'))
    const robot = apiWith(stage.house.url, secret)
    expect((await robot.send('GET', '/api/alerts')).status).toBe(200)
    await screen.press('button', t('keys.secret.done'))
    await screen.readsNoMore(secret)

    await screen.press('button', t('keys.revoke', { name: 'Écran' }))
    await screen.fill(t('shell.farewell.type', { word: 'Écran' }), 'Écran')
    await screen.press('button', t('keys.revoke.action'))
    await screen.reads(t('keys.revoke.done', { name: 'Écran' }))
    expect((await robot.send('GET', '/api/alerts')).status).toBe(401)

    await screen.open('/settings/audit?action=key.revoked')
    await screen.until(
      'the line of the log',
      (words) => [...document.querySelectorAll('.aud p')].some((one) => one.textContent?.startsWith(words)),
      `Lina Marchetti ${t('audit.action.key.revoked')} Écran`,
    )
    expect(await screen.page.$$eval('.aud', (lines) => lines.length)).toBe(1)
  })

  test('switching teams takes both tabs along', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    const member = await stage.house.signUp('Nina Adelmo')
    await join(boss, member, 'viewer')
    await seedAlerts(stage.house.services, boss, [{ title: 'Only in the other team' }])
    const screen = await stage.screen(member, { expected: ENDED })
    await screen.open('/')
    await screen.shows('Only in the other team')
    const tab = await screen.tab()
    await tab.open('/')
    await tab.shows('Only in the other team')

    await screen.page.bringToFront()
    await openMenu(screen)
    await pressTeam(screen, 'Desk of Nina Adelmo')
    await screen.reads(t('shell.team.switched', { team: 'Desk of Nina Adelmo' }))
    await screen.reads(t('alerts.empty.sources.title'))
    await tab.page.bringToFront()
    await tab.reads('Desk of Nina Adelmo')
    await tab.until('the other list', () => !document.body.textContent?.includes('Only in the other team'))
    expect((await member.api.me()).team.name).toBe('Desk of Nina Adelmo')
  })

  test('a team is deleted only by whoever types its name, having read what goes', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    await ask(boss.api, 'POST', '/api/teams', { name: 'Le Fil' })
    const screen = await stage.screen(boss, { expected: ENDED })
    await screen.open('/settings/team')
    await screen.press('button', t('team.delete.action'))
    await screen.reads(t('team.delete.sources', { n: 0 }))
    await screen.fill(t('shell.farewell.type', { word: 'Le Fil' }), 'Le Fi')
    await screen.keys('Enter')
    expect((await boss.api.me()).team.name).toBe('Le Fil')
    await screen.keys('l', 'Enter')
    await screen.reads('Desk of Lina Marchetti')
    await until('the team to be gone', async () => (await boss.api.me()).team.name !== 'Le Fil')
  })

  test('who may not see a page is told why, and is not led to it', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    const member = await join(boss, await stage.house.signUp('Nina Adelmo'), 'editor')
    const screen = await stage.screen(member)
    await screen.open('/settings/keys')
    await screen.reads(t('team.refused.title'))
    expect(await screen.page.$('.set-nav a[href="/settings/audit"]')).toBeNull()
    await screen.press('link', t('team.refused.action'))
    await screen.arrives('/settings/team')
    await screen.reads('Lina Marchetti')
    expect(await screen.page.$('main select')).toBeNull()
  })

  test('a mailed invitation that nobody could get shows its link; it can be taken back', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    const screen = await stage.screen(boss)
    await screen.open('/settings/team')
    await screen.fill(t('team.invite.email'), 'nina')
    await screen.keys('Enter')
    await screen.reads(t('team.invite.email.wrong'))
    await screen.fill(t('team.invite.email'), 'nina@kestrel.test')
    await screen.keys('Enter')
    const url = await written(screen, t('team.invite.url'))
    expect(new URL(url).pathname).toStartWith('/invite/')
    await screen.press('button', t('team.pending.revoke', { email: 'nina@kestrel.test' }))
    await screen.reads(t('team.pending.revoked'))
    const { items } = await ask<{ items: InvitationWire[] }>(boss.api, 'GET', '/api/team/invitations')
    expect(items.map(({ state }) => state)).toEqual(['revoked'])
    expect(items.map(tokenOf)).toEqual(['no link'])
  })
})

describeOnStage('profile settings', (stage) => {
  test('a name is saved on leaving its field, and its undo puts it back', async () => {
    const member = await stage.house.signUp('Nina Adelmo')
    const screen = await stage.screen(member)
    await screen.open('/settings/profile')
    await screen.fill(t('profile.name.label'), 'Nina A.')
    await screen.keys('Tab')
    await screen.reads(t('profile.name.done', { name: 'Nina A.' }))
    expect((await member.api.me()).user.name).toBe('Nina A.')
    await screen.press('button', t('shell.toast.undo'))
    await screen.reads(t('shell.toast.undone'))
    expect((await member.api.me()).user.name).toBe('Nina Adelmo')
  })

  test('an account goes with its own team, after the password and the word', async () => {
    const member = await stage.house.signUp('Nina Adelmo')
    const screen = await stage.screen(member, { expected: ENDED })
    await screen.open('/settings/profile')
    await screen.press('button', t('profile.delete.action'))
    await screen.reads('Desk of Nina Adelmo')
    await screen.fill(t('profile.delete.password'), PASSWORD)
    await screen.fill(t('shell.farewell.type', { word: t('profile.delete.word') }), t('profile.delete.word'))
    await screen.keys('Enter')
    await screen.arrives(`/login?next=${encodeURIComponent('/settings/profile')}`)
    expect((await member.api.send('GET', '/api/me')).status).toBe(401)
  })

  test('an only owner is told which team holds them, and led there', async () => {
    const boss = await stage.house.signUp('Lina Marchetti')
    await join(boss, await stage.house.signUp('Nina Adelmo'), 'editor')
    const screen = await stage.screen(boss)
    await screen.open('/settings/profile')
    await screen.press('button', t('profile.delete.action'))
    await screen.reads(t('profile.delete.blocked'))
    await screen.press('link', t('profile.delete.blocked.go', { team: 'Desk of Lina Marchetti' }))
    await screen.arrives('/settings/team')
    expect((await boss.api.me()).user.name).toBe('Lina Marchetti')
  })
})

/** What stands in a field that is there to be copied. */
function written(screen: Screen, label: string): Promise<string> {
  return screen.on('textbox', label, (field) => field.evaluate((input) => (input as HTMLInputElement).value))
}

/** What signing in anew is answered. */
async function signInAnswer({ house }: Stage, { email }: Member): Promise<unknown> {
  const stranger = apiOf(house.url, null)
  return (await stranger.send('POST', '/api/auth/sign-in/email', { email, password: PASSWORD })).body
}

async function openMenu({ page }: Screen): Promise<void> {
  await page.locator('button.me').click()
}

/** By the team's name; its whole name also says one's role there. */
async function pressTeam(screen: Screen, name: string): Promise<void> {
  await screen.until(
    `the team ${name} in the menu`,
    (wanted) => {
      const items = [...document.querySelectorAll<HTMLElement>('.menu [role="menuitemradio"]')]
      const item = items.find((one) => one.querySelector('b')?.textContent === wanted)
      item?.click()
      return item !== undefined
    },
    name,
  )
}

function hasTwoFactor({ page }: Screen): Promise<boolean> {
  return page.evaluate(async () => {
    const me: { user: { twoFactor: boolean } } = await (await fetch('/api/me')).json()
    return me.user.twoFactor
  })
}
