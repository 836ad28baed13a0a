import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import { describeOnStage } from './browser.ts'
import { ENDED, logIn, REFUSED, signUpGuarded } from './doors.ts'
import type { Screen } from './screen.ts'

describeOnStage('the second step', (stage) => {
  const challenged = async (email: string): Promise<Screen> => {
    const screen = await stage.screen(null, { expected: [...REFUSED, ...ENDED] })
    await screen.open('/login?next=%2Fsources')
    await logIn(screen, email)
    await screen.arrives('/two-factor?next=%2Fsources')
    return screen
  }
  const signOut = async (screen: Screen): Promise<void> => {
    await screen.page.evaluate(() =>
      fetch('/api/auth/sign-out', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    )
  }

  test('a code sends itself when its sixth digit is there; a wrong or used one is told beside the field', async () => {
    const guarded = await signUpGuarded(stage.house)
    const screen = await challenged(guarded.email)
    await screen.fill(t('account.two.code'), guarded.code(40))
    await screen.reads(t('account.two.error.wrong'))
    const code = guarded.code()
    await screen.fill(t('account.two.code'), `${code.slice(0, 3)} ${code.slice(3)}`)
    await screen.arrives('/sources')

    const again = await challenged(guarded.email)
    await again.fill(t('account.two.code'), code)
    await again.reads(t('account.two.error.used'))
    expect(await again.page.$eval('input[name="code"]', (field) => field.value)).toBe('')
    await again.fill(t('account.two.code'), guarded.code(1))
    await again.arrives('/sources')
  })

  test('a backup code gets in once', async () => {
    const guarded = await signUpGuarded(stage.house)
    const [backup = ''] = guarded.backupCodes
    const screen = await challenged(guarded.email)
    await screen.press('button', t('account.two.to.backup'))
    await screen.press('button', t('account.two.action'))
    await screen.reads(t('account.two.error.backup'))
    await screen.fill(t('account.two.backup'), ` ${backup} `)
    await screen.keys('Enter')
    await screen.arrives('/sources')

    const again = await challenged(guarded.email)
    await again.press('button', t('account.two.to.backup'))
    await again.fill(t('account.two.backup'), backup)
    await again.keys('Enter')
    await again.reads(t('account.two.error.wrong.backup'))
  })

  test('a device that is trusted is not asked again', async () => {
    const guarded = await signUpGuarded(stage.house)
    const screen = await challenged(guarded.email)
    await screen.press('checkbox', t('account.two.trust'))
    await screen.fill(t('account.two.code'), guarded.code())
    await screen.arrives('/sources')
    await signOut(screen)
    await screen.open('/login?next=%2Fsources')
    await logIn(screen, guarded.email)
    await screen.arrives('/sources')
  })

  test('a step that was never begun, or ran out, leads back to the login', async () => {
    const screen = await stage.screen(null, { expected: REFUSED })
    await screen.open('/two-factor?next=%2Fsources')
    await screen.fill(t('account.two.code'), '123456')
    await screen.reads(t('account.two.expired.text'))
    await screen.press('link', t('account.two.other.link'))
    await screen.arrives('/login?next=%2Fsources')
  })

  test('too many wrong codes end the step, and say so', async () => {
    const guarded = await signUpGuarded(stage.house)
    const screen = await challenged(guarded.email)
    const answered = () =>
      screen.until(
        'an answer to the code',
        () => (document.querySelector<HTMLInputElement>('input[name="code"]')?.value ?? '') === '',
      )
    for (let tries = 0; (await screen.page.$('input[name="code"]')) !== null && tries < 10; tries++) {
      await screen.fill(t('account.two.code'), guarded.code(40 + tries))
      await answered()
    }
    await screen.reads(t('account.two.many.text'))
  })
})

describeOnStage('passkeys', (stage) => {
  test('one that was added in the settings gets in, offered in the field or asked for by the button', async () => {
    const { email } = await stage.house.signUp()
    const screen = await stage.screen(null, { host: 'localhost', expected: [...REFUSED, ...ENDED] })
    await addAuthenticator(screen)
    await screen.open('/login?next=%2Fsettings%2Fsecurity')
    await logIn(screen, email)
    await screen.arrives('/settings/security')
    await screen.fill(t('security.keys.name'), 'Portable')
    await screen.press('button', t('security.keys.add'))
    await screen.reads('Portable')

    await forgetSession(screen)
    await screen.open('/login?next=%2Fsources')
    // The browser offers it in the field; Chromium's stand-in for a person takes it.
    await screen.arrives('/sources')

    await forgetSession(screen)
    await screen.page.evaluateOnNewDocument(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false
    })
    await screen.open('/login?next=%2Fsources')
    await screen.press('button', t('account.login.passkey'))
    await screen.arrives('/sources')
  })

  test('a device that has none is told in words', async () => {
    const screen = await stage.screen(null, { host: 'localhost', expected: REFUSED })
    await addAuthenticator(screen)
    await screen.open('/login')
    await screen.press('button', t('account.login.passkey'))
    await screen.reads(t('account.passkey.cancelled'))
  })

  test('there is no such button where the server has no name', async () => {
    const screen = await stage.screen()
    await screen.open('/login')
    await screen.stands()
    expect(await screen.page.$$eval('button', (all) => all.map((one) => one.textContent))).not.toContain(
      t('account.login.passkey'),
    )
  })
})

async function forgetSession({ page }: Screen): Promise<void> {
  const context = page.browserContext()
  await context.deleteCookie(...(await context.cookies()))
}

/** A device of Chromium's own that holds passkeys and always finds its owner before it. */
async function addAuthenticator({ page }: Screen): Promise<void> {
  const client = await page.createCDPSession()
  await client.send('WebAuthn.enable')
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
