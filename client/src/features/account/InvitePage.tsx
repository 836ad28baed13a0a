import { A } from '@solidjs/router'
import { type JSX, Match, Show, Switch } from 'solid-js'
import { fullDate, longDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useSetup } from '../shell/setup.ts'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { createInvitation, type InvitationController } from './createInvitation.ts'
import type { Ask, Invitation } from './invitation.ts'
import { ROLE_ACTS, ROLE_NAMES } from './roles.ts'

/** An invitation into a team, whoever opens it and whatever has become of it. */
export function InvitePage(props: { token: string }) {
  const controller = createInvitation(props.token)
  const there = () => {
    const found = controller.found()
    return found.state === 'there' ? found.invitation : null
  }
  const failure = () => {
    const found = controller.found()
    return found.state === 'failed' ? found.error : null
  }
  return (
    <Switch>
      <Match when={controller.found().state === 'unknown'}>
        <AccountPage
          title={t('account.invite.unknown')}
          lead={t('account.invite.unknown.text')}
          icon="link"
          tone="bad"
        >
          <Onwards />
        </AccountPage>
      </Match>
      <Match when={failure()}>
        {(error) => (
          <main class="alone">
            <ErrorState whole error={error()} onRetry={controller.retry} />
          </main>
        )}
      </Match>
      <Match when={there()}>
        {(invitation) => (
          <Show when={controller.ask()}>
            {(ask) => (
              <Asked token={props.token} invitation={invitation()} ask={ask()} controller={controller} />
            )}
          </Show>
        )}
      </Match>
    </Switch>
  )
}

interface AskedProps {
  token: string
  invitation: Invitation
  ask: Ask
  controller: InvitationController
}

function Asked(props: AskedProps) {
  const dead = () => (props.ask.step === 'dead' ? props.ask.why : null)
  const other = () => (props.ask.step === 'other' ? props.ask.invited : null)
  return (
    <Switch fallback={<Open {...props} />}>
      <Match when={props.controller.member()}>
        <AccountPage
          title={t('account.invite.member')}
          lead={t('account.invite.member.text', { team: props.invitation.team })}
          icon="check"
          tone="good"
        >
          <Onwards />
        </AccountPage>
      </Match>
      <Match when={dead()}>{(why) => <Dead why={why()} />}</Match>
      <Match when={other()}>
        {(invited) => <OtherAccount invited={invited()} controller={props.controller} />}
      </Match>
    </Switch>
  )
}

function Dead(props: { why: Exclude<Invitation['state'], 'pending'> }) {
  return (
    <AccountPage
      title={t(`account.invite.${props.why}`)}
      lead={t(`account.invite.${props.why}.text`)}
      icon="clock"
      tone="bad"
    >
      <Onwards />
    </AccountPage>
  )
}

function OtherAccount(props: { invited: string; controller: InvitationController }) {
  const session = useSession()
  const email = () => session.me()?.user.email ?? ''
  return (
    <AccountPage
      title={t('account.invite.other')}
      lead={t('account.invite.other.text', { invited: props.invited, email: email() })}
      icon="mail"
      tone="bad"
    >
      <Trouble of={props.controller.trouble()} />
      <Button
        kind="primary"
        icon="leave"
        busy={props.controller.busy()}
        onClick={() => void props.controller.leave()}
      >
        {t('account.invite.other.out')}
      </Button>
      <A class="btn ghost" href="/">
        {t('account.invite.open')}
      </A>
    </AccountPage>
  )
}

/** One that can be accepted: what it is, and the next step. */
function Open(props: AskedProps) {
  const lead = () =>
    props.invitation.inviter === null
      ? t('account.invite.lead.nobody')
      : t('account.invite.lead', { inviter: props.invitation.inviter })
  return (
    <AccountPage title={t('account.invite.title', { team: props.invitation.team })} lead={lead()}>
      <Facts invitation={props.invitation} />
      <Trouble of={props.controller.trouble()} />
      <Show when={props.ask.step === 'join'} fallback={<Enter token={props.token} />}>
        <Join controller={props.controller} />
      </Show>
    </AccountPage>
  )
}

function Facts(props: { invitation: Invitation }) {
  return (
    <dl class="facts">
      <Fact name={t('account.invite.role')}>
        <b>{t(ROLE_NAMES[props.invitation.role])}</b>
        <small>{t(ROLE_ACTS[props.invitation.role])}</small>
      </Fact>
      <Show when={props.invitation.email}>
        {(email) => <Fact name={t('account.invite.for')}>{email()}</Fact>}
      </Show>
      <Fact name={t('account.invite.until')}>
        <time dateTime={props.invitation.expiresAt} title={fullDate(props.invitation.expiresAt)}>
          {longDate(props.invitation.expiresAt)}
        </time>
      </Fact>
    </dl>
  )
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

function Join(props: { controller: InvitationController }) {
  const session = useSession()
  return (
    <>
      <Button
        kind="primary"
        icon="team"
        busy={props.controller.busy()}
        onClick={() => void props.controller.join()}
      >
        {t('account.invite.join')}
      </Button>
      <p class="door-n">{t('account.invite.as', { email: session.me()?.user.email ?? '' })}</p>
    </>
  )
}

/** Who registers by an invitation is in the team at once; who has an account comes back here to accept. */
function Enter(props: { token: string }) {
  const setup = useSetup()
  const token = () => encodeURIComponent(props.token)
  const login = () => `/login?next=${encodeURIComponent(`/invite/${token()}`)}`
  return (
    <Show
      when={setup()?.signUp !== 'closed'}
      fallback={
        <>
          <p class="door-n">{t('account.invite.closed')}</p>
          <A class="btn pri" href={login()}>
            {t('account.login.action')}
          </A>
        </>
      }
    >
      <A class="btn pri" href={`/register?invitation=${token()}`}>
        {t('account.invite.register')}
      </A>
      <A class="btn" href={login()}>
        {t('account.invite.login')}
      </A>
    </Show>
  )
}

function Onwards() {
  const session = useSession()
  return (
    <Show
      when={session.me()}
      fallback={
        <A class="btn pri" href="/login">
          {t('account.login.action')}
        </A>
      }
    >
      <A class="btn pri" href="/">
        {t('account.invite.open')}
      </A>
    </Show>
  )
}
