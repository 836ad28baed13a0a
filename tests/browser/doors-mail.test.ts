import { afterAll, expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import { openMailServer } from '../fixtures/mail-server.ts'
import { readMail } from '../fixtures/mailbox.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage } from './browser.ts'
import { linkIn, logIn, mailedLink, REFUSED } from './doors.ts'

const NEW_PASSWORD = 'another horse battery'

describeOnStage('getting in by mail, kept in the outbox', (stage) => {
  test('a forgotten password: the mail is named, its link sets another, once', async () => {
    const { email } = await stage.house.signUp()
    const screen = await stage.screen(null, { expected: REFUSED })
    await screen.open('/login')
    await screen.press('link', t('account.login.forgot'))
    await screen.arrives('/forgot')
    await screen.fill(t('account.field.email'), email)
    await screen.press('button', t('account.forgot.action'))
    await screen.reads(t('account.sent.reset.outbox', { email }))
    await screen.reads(t('account.sent.outbox'))

    const link = await mailedLink(stage.house, email, '/reset')
    await screen.open(link)
    await screen.fill(t('account.reset.field'), 'too short')
    await screen.press('button', t('account.reset.action'))
    await screen.reads(t('account.error.password.short'))
    await screen.fill(t('account.reset.field'), NEW_PASSWORD)
    await screen.press('button', t('account.reset.action'))
    await screen.reads(t('account.reset.done'))
    await screen.press('link', t('account.login.action'))
    await logIn(screen, email)
    await screen.reads(t('account.login.wrong'))
    await logIn(screen, email, NEW_PASSWORD)
    await screen.arrives('/')

    const late = await stage.screen(null, { expected: REFUSED })
    await late.open(link)
    await late.fill(t('account.reset.field'), NEW_PASSWORD)
    await late.press('button', t('account.reset.action'))
    await late.reads(t('account.reset.dead'))
    await late.press('link', t('account.reset.dead.action'))
    await late.arrives('/forgot')
  })

  test('nobody learns by it who has an account', async () => {
    const email = 'nobody@kestrel.test'
    const screen = await stage.screen()
    await screen.open('/forgot')
    await screen.fill(t('account.field.email'), email)
    await screen.press('button', t('account.forgot.action'))
    await screen.reads(t('account.sent.reset.outbox', { email }))
  })

  test('a link by mail leads where the reader wanted to go, in the tab it opens and in the one that waits', async () => {
    const { email } = await stage.house.signUp()
    const screen = await stage.screen(null, { expected: REFUSED })
    await screen.open('/sources?add=1')
    await screen.arrives(`/login?next=${encodeURIComponent('/sources?add=1')}`)
    await screen.press('button', t('account.login.link'))
    await screen.reads(t('account.error.email'))
    await screen.fill(t('account.field.email'), email)
    await screen.press('button', t('account.login.link'))
    await screen.reads(t('account.sent.magic.outbox', { email }))

    const link = await mailedLink(stage.house, email, '/callback')
    const tab = await screen.tab()
    await tab.open(link)
    await tab.arrives('/sources?add=1')
    await screen.page.bringToFront()
    await screen.arrives('/sources?add=1')

    const late = await stage.screen(null, { expected: REFUSED })
    await late.open(link)
    await late.reads(t('account.callback.dead'))
    await late.press('link', t('account.callback.back'))
    await late.arrives('/login')
  })

  test('a link by mail puts nobody else in the place of who is signed in, unless they say so', async () => {
    const [here, other] = [await stage.house.signUp('Anna'), await stage.house.signUp('Bert')]
    await other.api.send('POST', '/api/auth/sign-in/magic-link', { email: other.email })
    const link = await mailedLink(stage.house, other.email, '/callback')
    const screen = await stage.screen(here)
    await screen.open(link)
    await screen.reads(t('account.callback.switch.text', { email: here.email }))
    await screen.press('button', t('account.callback.switch.stay'))
    await screen.arrives('/')
    await screen.open('/settings/profile')
    await screen.reads(here.email)

    await screen.open(link)
    await screen.press('button', t('account.callback.switch.go'))
    await screen.arrives('/')
    await screen.open('/settings/profile')
    await screen.reads(other.email)
  })

  test('the reminder says where its mail is, goes with the confirmation, and stays away once put away', async () => {
    const member = await stage.house.signUp()
    const screen = await stage.screen(member)
    await screen.open('/sources')
    await screen.reads(t('account.confirm.text', { email: member.email }))
    const tab = await screen.tab()
    await tab.open('/sources')
    await tab.press('button', t('account.confirm.close'))
    await tab.readsNoMore(t('account.confirm.text', { email: member.email }))
    await tab.page.reload()
    await tab.stands()
    await tab.readsNoMore(t('account.confirm.text', { email: member.email }))

    await screen.page.bringToFront()
    await screen.press('button', t('account.confirm.send'))
    await screen.reads(t('account.sent.outbox'))
    await screen.open(await mailedLink(stage.house, member.email, '/callback'))
    await screen.reads(t('account.callback.verified'))
    await screen.arrives('/')
    expect(await screen.page.$('.banner')).toBeNull()
    expect((await member.api.me()).user.emailVerified).toBe(true)
  })
})

const mailServer = await openMailServer()
afterAll(() => mailServer[Symbol.asyncDispose]())

describeOnStage(
  'getting in where mail is sent',
  (stage) => {
    const arrived = async (email: string, page: string): Promise<string> =>
      until(`a mail to ${email} that leads to ${page}`, () => {
        const mails = mailServer.arrived.filter(({ to }) => to.includes(email))
        return linkIn(
          mails.map(({ raw }) => readMail(raw)).findLast(({ links }) => linkIn(links, page))?.links ?? [],
          page,
        )
      })

    test('a new account waits for its address to be confirmed, then is in', async () => {
      const email = 'nina@kestrel.test'
      const screen = await stage.screen(null, { expected: REFUSED })
      await screen.open('/register?next=%2Fsources')
      await screen.fill(t('account.field.name'), 'Nina Adelmo')
      await screen.fill(t('account.field.email'), email)
      await screen.fill(t('account.field.password'), PASSWORD)
      await screen.fill(t('account.field.team'), 'Le Fil')
      await screen.press('button', t('account.register.action'))
      await screen.reads(t('account.sent.verify', { email }))
      await screen.reads(t('account.sent.spam'))
      await screen.press('button', t('account.sent.change'))
      expect(await screen.page.$eval('input[name="email"]', (field) => field.value)).toBe(email)

      const other = await stage.screen(null, { expected: REFUSED })
      await other.open('/login')
      await logIn(other, email)
      await other.reads(t('account.login.unconfirmed'))
      await other.press('button', t('account.login.unconfirmed.send'))
      await other.reads(t('account.sent.verify', { email }))

      await screen.open(await arrived(email, '/callback'))
      await screen.arrives('/sources')
      expect(await screen.page.$('.banner')).toBeNull()
    })

    test('an address that has an account is not told to whoever tries it', async () => {
      const email = 'taken@kestrel.test'
      for (const name of ['First', 'Second']) {
        const screen = await stage.screen()
        await screen.open('/register')
        await screen.fill(t('account.field.name'), name)
        await screen.fill(t('account.field.email'), email)
        await screen.fill(t('account.field.password'), PASSWORD)
        await screen.fill(t('account.field.team'), name)
        await screen.press('button', t('account.register.action'))
        await screen.reads(t('account.sent.verify', { email }))
      }
      await arrived(email, '/forgot')
    })
  },
  { env: (url) => ({ SMTP_URL: mailServer.url, PUBLIC_URL: url }) },
)
