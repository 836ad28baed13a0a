import { A, Navigate, useLocation, useSearchParams } from '@solidjs/router'
import { createEffect, createResource, Match, on, Show, Switch } from 'solid-js'
import { say, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useSetup } from '../shell/setup.ts'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { accountApi } from './accountApi.ts'
import { type AccountFormController, createAccountForm } from './createAccountForm.ts'
import { EmailField } from './EmailField.tsx'
import { invitedErrors, registerErrors } from './form.ts'
import type { Invitation } from './invitation.ts'
import { MailSent } from './MailSent.tsx'
import { PasswordField } from './PasswordField.tsx'
import { ROLE_NAMES } from './roles.ts'
import { Services } from './Services.tsx'

/** A new account: with a team of its own, or by the invitation whose token is in the address. */
export function RegisterPage() {
  const [query] = useSearchParams<{ invitation?: string }>()
  return (
    <Show when={query.invitation} keyed fallback={<Uninvited />}>
      {(token) => <Invited token={token} />}
    </Show>
  )
}

/** Explains itself where nobody, or only the invited, may sign up. */
function Uninvited() {
  const form = createAccountForm(registerErrors, (filled) => accountApi.signUp(filled, null))
  const setup = useSetup()
  // Where it could not be asked the form stands: the server has the last word anyway.
  const closed = () => form.closed() || setup()?.signUp === 'closed'
  const first = () => setup()?.firstRun === true
  const invite = () => setup()?.signUp === 'invite' && !first()
  const needed = () => invite() || form.trouble()?.error.code === 'INVITATION_NEEDED'
  return (
    <Switch
      fallback={
        <Register form={form} lead={first() ? t('account.register.first') : t('account.register.lead')} />
      }
    >
      <Match when={closed()}>
        <NoWayIn title={t('account.register.closed')} text={t('account.register.closed.text')} />
      </Match>
      <Match when={needed()}>
        <NoWayIn title={t('account.register.invite')} text={t('account.register.invite.text')} />
      </Match>
    </Switch>
  )
}

/** One that cannot be used any more explains itself on its own page. */
function Invited(props: { token: string }) {
  const form = createAccountForm(invitedErrors, (filled) => accountApi.signUp(filled, props.token))
  const [found] = createResource(() => accountApi.invitation(props.token).catch((): null => null))
  createEffect(on(found, (invitation) => form.type('email', invitation?.email ?? '')))
  const usable = () => found()?.state === 'pending'
  return (
    <Show when={!found.loading}>
      <Show when={usable()} fallback={<Navigate href={`/invite/${encodeURIComponent(props.token)}`} />}>
        <Register form={form} lead={welcome(found())} invitation={found() ?? null} />
      </Show>
    </Show>
  )
}

function welcome(invitation: Invitation | null | undefined): string {
  if (!invitation) return t('account.register.lead')
  return t('account.register.invited', { team: invitation.team, role: t(ROLE_NAMES[invitation.role]) })
}

function NoWayIn(props: { title: string; text: string }) {
  return (
    <AccountPage title={props.title} lead={props.text} icon="lock">
      <A class="btn pri" href="/login">
        {t('account.login.action')}
      </A>
    </AccountPage>
  )
}

interface RegisterProps {
  form: AccountFormController
  lead: string
  invitation?: Invitation | null
}

function Register(props: RegisterProps) {
  const { search } = useLocation()
  const setup = useSetup()
  const login = () => (
    <>
      {t('account.register.known')} <A href={`/login${search}`}>{t('account.register.known.link')}</A>
    </>
  )
  return (
    <Show
      when={props.form.confirming()}
      fallback={
        <AccountPage
          title={t('account.register.title')}
          lead={props.lead}
          aside={setup()?.firstRun ? undefined : login()}
        >
          <RegisterForm form={props.form} invitation={props.invitation ?? null} />
        </AccountPage>
      }
    >
      <MailSent
        kind="verify"
        email={props.form.form().email.trim()}
        again={() => accountApi.sendConfirmation(props.form.form().email)}
        onChange={props.form.change}
      />
    </Show>
  )
}

function RegisterForm(props: { form: AccountFormController; invitation: Invitation | null }) {
  const { form, errors, type } = props.form
  const fixed = () => props.invitation?.email != null
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
      <EmailField
        form={props.form}
        fixed={fixed()}
        hint={fixed() ? t('account.register.invited.email') : undefined}
      />
      <PasswordField form={props.form} fresh />
      <Show when={props.invitation === null}>
        <TeamField form={props.form} />
      </Show>
      <Trouble of={props.form.trouble()} />
      <Button kind="primary" type="submit" busy={props.form.busy()}>
        {t('account.register.action')}
      </Button>
      <OtherServices form={props.form} />
    </form>
  )
}

function TeamField(props: { form: AccountFormController }) {
  return (
    <Field
      label={t('account.field.team')}
      name="team"
      icon="team"
      autocomplete="organization"
      required
      maxlength={120}
      value={props.form.form().team}
      error={say(props.form.errors().team)}
      hint={t('account.field.team.hint')}
      onInput={(event) => props.form.type('team', event.currentTarget.value)}
    />
  )
}

function OtherServices(props: { form: AccountFormController }) {
  const setup = useSetup()
  return (
    <Show when={setup()?.social.length}>
      <p class="or">{t('account.login.or')}</p>
      <Services entrance={props.form} />
    </Show>
  )
}
