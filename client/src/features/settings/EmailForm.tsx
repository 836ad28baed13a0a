import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from './createDoing.ts'
import { createRead } from './createRead.ts'
import { Section } from './Section.tsx'
import { settingsApi } from './settingsApi.ts'
import { Trouble } from './Trouble.tsx'

/** The address of the account, and the two steps to another one. */
export function EmailForm(props: { me: SignedIn }) {
  const setup = createRead(settingsApi.setup)
  const session = useSession()
  const toasts = useToasts()
  const doing = createDoing()
  const [email, setEmail] = createSignal('')
  const [error, setError] = createSignal<string>()
  const present = () => props.me.user.email
  const send = async (): Promise<void> => {
    const wanted = email().trim()
    setError(whatIsWrong(wanted, present()))
    if (error() !== undefined) return
    const [before, verified] = [present(), props.me.user.emailVerified]
    const done = await doing.run(() => settingsApi.changeEmail(wanted).then(session.refresh))
    if (!done) return
    if (!verified && present() === before) {
      setError(t('profile.email.unchanged'))
      return
    }
    setEmail('')
    toasts.show({
      text: t(verified ? 'profile.email.sent' : 'profile.email.changed', { email: present() }),
    })
  }
  return (
    <Section title={t('profile.email.title')}>
      <p class="fact">
        <b>{present()}</b>
        <VerifiedMark on={props.me.user.emailVerified} />
      </p>
      <form
        class="stack"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field
          label={t('profile.email.new')}
          type="email"
          icon="mail"
          autocomplete="email"
          maxlength={254}
          value={email()}
          error={error()}
          onInput={(event) => {
            setEmail(event.currentTarget.value)
            setError(undefined)
          }}
        />
        <Steps me={props.me} />
        <Show when={setup.value()?.mail === 'outbox'}>
          <p class="note">{t('profile.email.outbox')}</p>
        </Show>
        <Trouble problem={doing.problem()} />
        <Button type="submit" busy={doing.busy()}>
          {t('profile.email.action')}
        </Button>
      </form>
    </Section>
  )
}

/** What will happen: an address that was never confirmed protects nothing, so it changes at once. */
function Steps(props: { me: SignedIn }) {
  return (
    <Show
      when={props.me.user.emailVerified}
      fallback={<small class="c-3">{t('profile.email.step.atOnce')}</small>}
    >
      <ol class="steps">
        <li>{t('profile.email.step.approve', { email: props.me.user.email })}</li>
        <li>{t('profile.email.step.confirm')}</li>
      </ol>
    </Show>
  )
}

function whatIsWrong(wanted: string, present: string): string | undefined {
  if (!/^[^\s@]+@[^\s@]+$/.test(wanted)) return t('profile.error.email')
  return wanted.toLowerCase() === present.toLowerCase() ? t('profile.error.email.same') : undefined
}

function VerifiedMark(props: { on: boolean }) {
  return (
    <span class={`tagx ${props.on ? 'ex' : 'co'}`}>
      <Icon name={props.on ? 'check' : 'warn'} />
      {t(props.on ? 'profile.email.verified' : 'profile.email.unverified')}
    </span>
  )
}
