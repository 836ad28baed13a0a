import { A, useLocation } from '@solidjs/router'
import { createResource, Match, Switch } from 'solid-js'
import { request } from '../../api.ts'
import { say, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import type { Setup } from '../shell/gate.ts'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { accountApi } from './accountApi.ts'
import { createAccountForm } from './createAccountForm.ts'
import { registerErrors } from './form.ts'
import { PasswordField } from './PasswordField.tsx'

/** A new account and its team; explains itself where nobody, or only the invited, may sign up. */
export function RegisterPage() {
  const form = createAccountForm(registerErrors, accountApi.signUp)
  const location = useLocation()
  const [setup] = createResource(() =>
    request<Setup>('/api/auth/setup', { anonymous: true }).catch((): Setup | null => null),
  )
  // Until it is known, and when it cannot be asked, the form stands: the server has the last word anyway.
  const closed = () => form.closed() || (setup.state === 'ready' && setup()?.signUp === 'closed')
  const invite = () => setup.state === 'ready' && setup()?.signUp === 'invite' && !setup()?.firstRun
  const first = () => setup.state === 'ready' && setup()?.firstRun === true
  const login = () => (
    <>
      {t('account.register.known')}{' '}
      <A href={`/login${location.search}`}>{t('account.register.known.link')}</A>
    </>
  )
  return (
    <Switch
      fallback={
        <AccountPage
          title={t('account.register.title')}
          lead={first() ? t('account.register.first') : t('account.register.lead')}
          aside={first() ? undefined : login()}
        >
          <RegisterForm form={form} />
        </AccountPage>
      }
    >
      <Match when={closed()}>
        <AccountPage title={t('account.register.closed')} lead={t('account.register.closed.text')}>
          <A class="btn pri" href="/login">
            {t('account.login.action')}
          </A>
        </AccountPage>
      </Match>
      <Match when={invite()}>
        <AccountPage title={t('account.register.invite')} lead={t('account.register.invite.text')}>
          <A class="btn pri" href="/login">
            {t('account.login.action')}
          </A>
        </AccountPage>
      </Match>
    </Switch>
  )
}

function RegisterForm(props: { form: ReturnType<typeof createAccountForm> }) {
  const { form, errors, type } = props.form
  return (
    <form novalidate onSubmit={(event) => void props.form.send(event)}>
      <Field
        label={t('account.field.name')}
        name="name"
        icon="assign"
        autocomplete="name"
        required
        autofocus
        maxlength={120}
        value={form().name}
        error={say(errors().name)}
        onInput={(event) => type('name', event.currentTarget.value)}
      />
      <Field
        label={t('account.field.email')}
        name="email"
        type="email"
        icon="mail"
        autocomplete="username"
        required
        maxlength={254}
        value={form().email}
        error={say(errors().email)}
        onInput={(event) => type('email', event.currentTarget.value)}
      />
      <PasswordField form={props.form} fresh />
      <Field
        label={t('account.field.team')}
        name="team"
        icon="team"
        autocomplete="organization"
        required
        maxlength={120}
        value={form().team}
        error={say(errors().team)}
        hint={t('account.field.team.hint')}
        onInput={(event) => type('team', event.currentTarget.value)}
      />
      <Trouble text={props.form.trouble()} />
      <Button kind="primary" type="submit" busy={props.form.busy()}>
        {t('account.register.action')}
      </Button>
    </form>
  )
}
