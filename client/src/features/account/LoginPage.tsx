import { A, useLocation } from '@solidjs/router'
import { say, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { accountApi } from './accountApi.ts'
import { createAccountForm } from './createAccountForm.ts'
import { loginErrors } from './form.ts'
import { PasswordField } from './PasswordField.tsx'

/** Getting in with e-mail and password. */
export function LoginPage() {
  const form = createAccountForm(loginErrors, accountApi.signIn)
  const location = useLocation()
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
      <form novalidate onSubmit={(event) => void form.send(event)}>
        <Field
          label={t('account.field.email')}
          name="email"
          type="email"
          icon="mail"
          autocomplete="username"
          required
          autofocus
          value={form.form().email}
          error={say(form.errors().email)}
          onInput={(event) => form.type('email', event.currentTarget.value)}
        />
        <PasswordField form={form} />
        <Trouble text={form.trouble()} />
        <Button kind="primary" type="submit" busy={form.busy()}>
          {t('account.login.action')}
        </Button>
      </form>
    </AccountPage>
  )
}
