import { A, useLocation } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { accountApi } from './accountApi.ts'
import { type AccountFormController, createAccountForm } from './createAccountForm.ts'
import { createPasskeyEntry, type PasskeyEntry } from './createPasskeyEntry.ts'
import { EmailField } from './EmailField.tsx'
import { addressErrors, loginErrors } from './form.ts'
import { MailSent } from './MailSent.tsx'
import { PasswordField } from './PasswordField.tsx'
import { Services } from './Services.tsx'

/** A mail that was asked for on this screen. */
type Sent = 'magic' | 'verify'

/** Getting in: password, link by mail, passkey, other services. */
export function LoginPage() {
  const form = createAccountForm(loginErrors, accountApi.signIn)
  const [sent, setSent] = createSignal<Sent | null>(null)
  const mail = (kind: Sent) => {
    const { email } = form.form()
    return kind === 'magic' ? accountApi.sendMagicLink(email) : accountApi.sendConfirmation(email)
  }
  const send = async (kind: Sent): Promise<void> => {
    if (await form.run(() => mail(kind))) setSent(kind)
  }
  return (
    <Show when={sent()} fallback={<LoginForm form={form} send={send} />}>
      {(kind) => (
        <MailSent
          kind={kind()}
          email={form.form().email.trim()}
          again={() => mail(kind())}
          onChange={() => setSent(null)}
        />
      )}
    </Show>
  )
}

interface LoginFormProps {
  form: AccountFormController
  send(kind: Sent): Promise<void>
}

function LoginForm(props: LoginFormProps) {
  const location = useLocation()
  const passkey = createPasskeyEntry(props.form)
  return (
    <AccountPage
      title={t('account.login.title')}
      lead={t('account.login.lead')}
      aside={
        <>
          {t('account.login.new')} <A href={`/register${location.search}`}>{t('account.login.new.link')}</A>
        </>
      }
    >
      <form novalidate onSubmit={(event) => void props.form.send(event)}>
        <EmailField
          form={props.form}
          autofocus
          onPasskeys={passkey.usable ? () => void passkey.offer() : undefined}
        />
        <PasswordField form={props.form} />
        <div class="door-r">
          <Check checked={props.form.form().remember} onChange={props.form.remember}>
            {t('account.login.remember')}
          </Check>
          <A href={`/forgot${location.search}`}>{t('account.login.forgot')}</A>
        </div>
        <LoginTrouble form={props.form} send={props.send} />
        <Button kind="primary" type="submit" busy={props.form.busy()}>
          {t('account.login.action')}
        </Button>
        <OtherWays form={props.form} send={props.send} passkey={passkey} />
      </form>
    </AccountPage>
  )
}

/** An address that is still to be confirmed can be sent its link again from here. */
function LoginTrouble(props: LoginFormProps) {
  return (
    <>
      <Trouble of={props.form.trouble()} />
      <Show when={props.form.trouble()?.error.code === 'EMAIL_NOT_VERIFIED'}>
        <Button icon="mail" onClick={() => void props.send('verify')}>
          {t('account.login.unconfirmed.send')}
        </Button>
      </Show>
    </>
  )
}

function OtherWays(props: LoginFormProps & { passkey: PasskeyEntry }) {
  const link = (element: HTMLFormElement | null): void => {
    if (element && props.form.passes(addressErrors, element)) void props.send('magic')
  }
  return (
    <>
      <p class="or">{t('account.login.or')}</p>
      <div class="ways">
        <Button icon="mail" onClick={(event) => link(event.currentTarget.form)}>
          {t('account.login.link')}
        </Button>
        <Show when={props.passkey.usable}>
          <Button icon="key" onClick={() => void props.passkey.ask()}>
            {t('account.login.passkey')}
          </Button>
        </Show>
        <Services entrance={props.form} />
      </div>
    </>
  )
}
