import { A, useLocation } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { accountApi } from './accountApi.ts'
import { createAccountForm, type FormSubmit } from './createAccountForm.ts'
import { EmailField } from './EmailField.tsx'
import { addressErrors } from './form.ts'
import { MailSent } from './MailSent.tsx'

/** Asking for a link to choose another password. The answer is the same whether there is an account or not. */
export function ForgotPage() {
  const form = createAccountForm(addressErrors, async () => 'in')
  const [sent, setSent] = createSignal(false)
  const location = useLocation()
  const mail = () => accountApi.sendReset(form.form().email)
  const send = async (event: FormSubmit): Promise<void> => {
    event.preventDefault()
    if (form.passes(addressErrors, event.currentTarget) && (await form.run(mail))) setSent(true)
  }
  return (
    <Show
      when={sent()}
      fallback={
        <AccountPage
          title={t('account.forgot.title')}
          lead={t('account.forgot.lead')}
          aside={<A href={`/login${location.search}`}>{t('account.forgot.back')}</A>}
        >
          <form novalidate onSubmit={(event) => void send(event)}>
            <EmailField form={form} autofocus />
            <Trouble of={form.trouble()} />
            <Button kind="primary" type="submit" busy={form.busy()}>
              {t('account.forgot.action')}
            </Button>
          </form>
        </AccountPage>
      }
    >
      <MailSent kind="reset" email={form.form().email.trim()} again={mail} onChange={() => setSent(false)} />
    </Show>
  )
}
