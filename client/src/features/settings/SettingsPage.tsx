import { createSignal, type JSX, Show } from 'solid-js'
import { toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'
import { TeamForm } from './TeamForm.tsx'
import './settings.css'

/** Who you are, your team, how Visao looks here. */
export function SettingsPage() {
  const session = useSession()
  return (
    <main class="pane page">
      <div class="p-in narrow">
        <PageHead title={t('settings.title')} />
        <Show when={session.me()}>
          {(me) => (
            <>
              <Profile me={me()} />
              <Section title={t('settings.team')}>
                <TeamForm me={me()} />
              </Section>
            </>
          )}
        </Show>
        <Section title={t('settings.display')}>
          <Choice name={t('settings.language')} hint={t('settings.language.hint')}>
            <LanguageSwitch />
          </Choice>
          <Choice name={t('settings.theme')} hint={t('settings.theme.hint')}>
            <ThemeSwitch />
          </Choice>
        </Section>
        <Section title={t('settings.keyboard')} class="hide-p">
          <p class="c-2">{t('settings.keyboard.text')}</p>
        </Section>
        <SignOut />
      </div>
    </main>
  )
}

function Section(props: { title: string; children: JSX.Element; class?: string }) {
  return (
    <section class={`box set-s ${props.class ?? ''}`}>
      <h2 class="h3">{props.title}</h2>
      {props.children}
    </section>
  )
}

function Choice(props: { name: string; hint: string; children: JSX.Element }) {
  return (
    <div class="choice">
      <div>
        <b>{props.name}</b>
        <small>{props.hint}</small>
      </div>
      {props.children}
    </div>
  )
}

function Profile(props: { me: SignedIn }) {
  return (
    <Section title={t('settings.profile')}>
      <div class="whoami">
        <Avatar name={props.me.user.name} size="lg" round />
        <div>
          <b>{props.me.user.name}</b>
          <small>{props.me.user.email}</small>
        </div>
        <span class="chip">{roleName(props.me.role)}</span>
      </div>
    </Section>
  )
}

function roleName(role: string): string {
  if (role === 'owner') return t('settings.role.owner')
  return role === 'admin' ? t('settings.role.admin') : t('settings.role.member')
}

function SignOut() {
  const session = useSession()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const leave = async (): Promise<void> => {
    setBusy(true)
    try {
      await session.signOut()
    } catch (error) {
      console.warn('visao: sign-out', toApiError(error).code)
      toasts.show({ text: t('settings.session.out.failed') })
    }
    setBusy(false)
  }
  return (
    <Section title={t('settings.session')}>
      <div class="choice">
        <small>{t('settings.session.hint')}</small>
        <Button icon="leave" busy={busy()} onClick={() => void leave()}>
          {t('settings.session.out')}
        </Button>
      </div>
    </Section>
  )
}
