import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import { describeOnStage } from './browser.ts'
import { logIn } from './doors.ts'
import type { Screen } from './screen.ts'

const REFUSED = [/\/api\/auth\/sign-(in|up)\/email.*4\d\d|4\d\d.*\/api\/auth\/sign-(in|up)\/email/]
/** What a page may still ask for while its session ends. */
const ENDED = [/\/api\/.*401|401.*\/api\//, /ERR_(INCOMPLETE|ABORTED)/]

describeOnStage('getting in and out', (stage) => {
  test('a form that is refused keeps what was typed and says why beside the field', async () => {
    const screen = await stage.screen(null, { expected: REFUSED })
    await screen.open('/register')
    await screen.fill(t('account.field.name'), 'Nina Adelmo')
    await screen.fill(t('account.field.email'), 'nina')
    await screen.fill(t('account.field.password'), 'too short')
    await screen.fill(t('account.field.team'), 'Le Fil')
    await screen.press('button', t('account.register.action'))
    await screen.reads(t('account.error.email'))
    await screen.reads(t('account.error.password.short'))
    await focusIn(screen, t('account.field.email'))
    expect(await values(screen)).toEqual(['Nina Adelmo', 'nina', 'too short', 'Le Fil'])

    await screen.fill(t('account.field.email'), 'nina@kestrel.test')
    await screen.press('button', t('account.register.action'))
    await focusIn(screen, t('account.field.password'))
    expect(await values(screen)).toEqual(['Nina Adelmo', 'nina@kestrel.test', 'too short', 'Le Fil'])
    await screen.fill(t('account.field.password'), 'ten chars!')
    await screen.press('button', t('account.register.action'))
    await screen.arrives('/welcome')

    const again = await stage.screen(null, { expected: REFUSED })
    await again.open('/register')
    await again.fill(t('account.field.name'), 'Another Nina')
    await again.fill(t('account.field.email'), 'nina@kestrel.test')
    await again.fill(t('account.field.password'), PASSWORD)
    await again.fill(t('account.field.team'), 'Le Fil')
    await again.press('button', t('account.register.action'))
    await again.reads(t('account.error.email.taken'))
    expect(await values(again)).toEqual(['Another Nina', 'nina@kestrel.test', PASSWORD, 'Le Fil'])
  })

  test('a wrong password is told; the right one leads where the reader wanted to go', async () => {
    const { email } = await stage.house.signUp()
    const screen = await stage.screen(null, { expected: REFUSED })
    await screen.open('/sources?add=1')
    await screen.arrives(`/login?next=${encodeURIComponent('/sources?add=1')}`)
    await screen.fill(t('account.field.email'), email)
    await screen.fill(t('account.field.password'), 'another password')
    await screen.press('button', t('account.login.action'))
    await screen.reads(t('account.login.wrong'))
    await focusIn(screen, t('account.field.password'))
    expect(await values(screen)).toEqual([email, 'another password'])
    await screen.fill(t('account.field.password'), PASSWORD)
    await screen.keys('Enter')
    await screen.arrives('/sources?add=1')
    await screen.control('dialog', t('sources.add.label'))
  })

  test('who does not stay signed in is forgotten with the browser', async () => {
    const { email } = await stage.house.signUp()
    // The desk may still be reading when its cookies are gone.
    const screen = await stage.screen(undefined, { expected: ENDED })
    const ends = async () => {
      const cookies = await screen.page.browserContext().cookies()
      return cookies.find(({ name }) => name === 'visao.session_token')?.session
    }
    await screen.open('/login')
    await screen.press('checkbox', t('account.login.remember'))
    await logIn(screen, email)
    await screen.reads(t('shell.nav.sources'))
    expect(await ends()).toBe(true)

    await screen.page.browserContext().deleteCookie(...(await screen.page.browserContext().cookies()))
    await screen.open('/login')
    await logIn(screen, email)
    await screen.reads(t('shell.nav.sources'))
    expect(await ends()).toBe(false)
  })

  test('signing out leads to the login, in this tab and in the other', async () => {
    const member = await stage.house.signUp()
    const screen = await stage.screen(member, { expected: ENDED })
    await screen.open('/settings')
    await screen.reads(t('shell.live.live'))
    const tab = await screen.tab()
    await tab.open('/')
    await tab.reads(t('shell.live.live'))
    await screen.page.bringToFront()
    await screen.press('button', t('settings.session.out'))
    await screen.arrives('/login?next=%2Fsettings%2Fprofile')
    await tab.page.bringToFront()
    await tab.arrives('/login')
    expect(await screen.page.evaluate(() => fetch('/api/me').then(({ status }) => status))).toBe(401)
  })

  test('a session that ended elsewhere leads to the login by itself', async () => {
    const member = await stage.house.signUp()
    const screen = await stage.screen(member, { expected: ENDED })
    await screen.open('/settings')
    await screen.reads(t('shell.live.live'))
    await member.api.send('POST', '/api/auth/sign-out', {})
    await screen.arrives(`/login?next=${encodeURIComponent('/settings/profile')}`)
  })
})

describeOnStage(
  'signing up where nothing was set',
  (stage) => {
    test('the first account opens the newsroom, the second needs an invitation and is told so', async () => {
      const screen = await stage.screen(null, { expected: REFUSED })
      await screen.open('/login')
      await screen.arrives('/register')
      await screen.reads(t('account.register.first'))
      await stage.house.signUp()

      const second = await stage.screen()
      await second.open('/')
      await second.arrives('/login')
      await second.press('link', t('account.login.new.link'))
      await second.arrives('/register')
      await second.reads(t('account.register.invite'))
      await second.reads(t('account.register.invite.text'))
      await second.press('link', t('account.login.action'))
      await second.arrives('/login')

      // Whoever had the form open before the first account was made is told on sending it.
      await screen.fill(t('account.field.name'), 'Late')
      await screen.fill(t('account.field.email'), 'late@kestrel.test')
      await screen.fill(t('account.field.password'), PASSWORD)
      await screen.fill(t('account.field.team'), 'Late')
      await screen.press('button', t('account.register.action'))
      await screen.until('a reason', () => document.querySelector('form') === null)
    })
  },
  // Empty counts as not set.
  { env: { SIGN_UP: '' } },
)

describeOnStage(
  'signing up where it is closed',
  (stage) => {
    test('is explained in place of the form', async () => {
      const screen = await stage.screen()
      await screen.open('/register')
      await screen.reads(t('account.register.closed'))
      await screen.reads(t('account.register.closed.text'))
      expect(await screen.page.$('form')).toBeNull()
    })
  },
  { env: { SIGN_UP: 'closed' } },
)

/** What stands in the fields of the form. */
function values({ page }: Screen): Promise<string[]> {
  return page.$$eval('form input:not([type="checkbox"])', (fields) =>
    fields.map((field) => (field as HTMLInputElement).value),
  )
}

async function focusIn(screen: Screen, label: string): Promise<void> {
  await screen.until(
    `the focus in ${label}`,
    (name) =>
      document.activeElement instanceof HTMLInputElement &&
      document.activeElement.labels?.[0]?.textContent === name,
    label,
  )
}
