import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import { openOAuthProvider, type ProviderName } from '../fixtures/oauth-provider.ts'
import { describeOnStage } from './browser.ts'
import { REFUSED, signUpGuarded } from './doors.ts'
import type { Screen } from './screen.ts'

const SERVICES: [ProviderName, string][] = [
  ['google', t('account.service.google')],
  ['github', t('account.service.github')],
  ['x', t('account.service.x')],
  ['discord', t('account.service.discord')],
]
/** The services' own pages have no icon. */
const EXPECTED = { expected: [...REFUSED, /favicon/] }

const provider = await openOAuthProvider()
afterAll(() => provider[Symbol.asyncDispose]())

let people = 5_000
beforeEach(() => {
  provider.fault = null
  const id = String(++people)
  provider.person = { id, name: `Lea ${id}`, email: `lea-${id}@lacets.test`, verified: true }
})

describeOnStage(
  'getting in with another service',
  (stage) => {
    /** From the login to the service's page and back. */
    const goThrough = async (screen: Screen, service: string, answer: 'Allow' | 'Deny'): Promise<void> => {
      await screen.press('button', t('account.login.with', { service }))
      await screen.press('button', answer)
    }

    // The first account of a house is led to its first minute, wherever it wanted to go.
    beforeAll(async () => void (await stage.house.signUp()))

    test.each(SERVICES)(
      '%s makes an account the first time, and leads where one wanted to go',
      async (_, name) => {
        const person = provider.person
        const screen = await stage.screen(null, EXPECTED)
        await screen.open('/login?next=%2Fsources%3Frole%3Dcompetitor')
        await goThrough(screen, name, 'Allow')
        await screen.arrives('/sources?role=competitor')

        const again = await stage.screen(null, EXPECTED)
        provider.person = person
        await again.open('/register')
        await goThrough(again, name, 'Allow')
        await again.reads(t('shell.nav.sources'))
        expect(await email(again)).toBe(person.email)
      },
    )

    test.each(SERVICES)('%s refused by the person is said, with the way back', async (_, name) => {
      const screen = await stage.screen(null, EXPECTED)
      await screen.open('/login?next=%2Fsources')
      await goThrough(screen, name, 'Deny')
      await screen.reads(t('account.callback.denied'))
      await screen.reads(t('account.callback.denied.text', { service: name }))
      await screen.press('link', t('account.callback.back'))
      await screen.arrives('/login?next=%2Fsources')
    })

    test.each(SERVICES)('%s with an address that somebody has: sign in as usual', async (_, name) => {
      const { email } = await stage.house.signUp()
      provider.person = { ...provider.person, email }
      const screen = await stage.screen(null, EXPECTED)
      await screen.open('/login')
      await goThrough(screen, name, 'Allow')
      await screen.reads(t('account.callback.taken.text', { service: name }))
    })

    test('whoever turns back at the service finds the buttons as they were', async () => {
      const screen = await stage.screen(null, EXPECTED)
      await screen.open('/login')
      await screen.press('button', t('account.login.with', { service: 'GitHub' }))
      await screen.control('button', 'Deny')
      await screen.page.goBack()
      await goThrough(screen, 'GitHub', 'Allow')
      await screen.reads(t('shell.nav.sources'))
    })

    test('without an address, and when the service fails, the next step is said', async () => {
      provider.person = { ...provider.person, email: null }
      const screen = await stage.screen(null, EXPECTED)
      await screen.open('/login')
      await goThrough(screen, 'Discord', 'Allow')
      await screen.reads(t('account.callback.email.text', { service: 'Discord' }))
      provider.person = { ...provider.person, email: 'fine@lacets.test' }
      provider.fault = 'profile-500'
      await screen.press('link', t('account.callback.back'))
      await goThrough(screen, 'GitHub', 'Allow')
      await screen.reads(t('account.callback.service.text', { service: 'GitHub' }))
    })

    test('the second step is asked for after another service too', async () => {
      const guarded = await signUpGuarded(stage.house)
      const screen = await stage.screen(guarded, EXPECTED)
      await screen.open('/')
      await linkTo(screen, 'github')
      await screen.press('button', 'Allow')
      await screen.reads(t('shell.nav.sources'))

      const other = await stage.screen(null, EXPECTED)
      await other.open('/login?next=%2Fsources')
      await goThrough(other, 'GitHub', 'Allow')
      await other.fill(t('account.two.code'), guarded.code())
      await other.arrives('/sources')
      expect(await email(other)).toBe(guarded.email)
    })
  },
  { env: provider.env() },
)

describeOnStage(
  'getting in with another service where one must be invited',
  (stage) => {
    test('somebody nobody invited is told so', async () => {
      await stage.house.signUp()
      const screen = await stage.screen(null, EXPECTED)
      await screen.open('/login')
      await screen.press('button', t('account.login.with', { service: 'Google' }))
      await screen.press('button', 'Allow')
      await screen.reads(t('account.callback.invitation.text'))
    })
  },
  { env: { ...provider.env('google'), SIGN_UP: 'first' } },
)

/** Whose session the browser holds. */
function email({ page }: Screen): Promise<string | null> {
  return page.evaluate(async () => (await (await fetch('/api/me')).json()).user.email)
}

/** Goes to the service to link it to the account that is signed in. */
async function linkTo({ page }: Screen, service: ProviderName): Promise<void> {
  await page.evaluate(async (provider) => {
    const answer = await fetch('/api/auth/link-social', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider, callbackURL: '/', errorCallbackURL: '/callback' }),
    })
    location.assign((await answer.json()).url)
  }, service)
}
