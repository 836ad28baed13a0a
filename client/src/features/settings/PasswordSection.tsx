import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { SignedIn } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/SecretField.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { LinkedAccount } from './accountTypes.ts'
import { createDoing } from './createDoing.ts'
import type { Read } from './createRead.ts'
import { Reading } from './Reading.tsx'
import { Section } from './Section.tsx'
import { settingsApi } from './settingsApi.ts'
import { Trouble } from './Trouble.tsx'
import { hasPassword } from './ways.ts'

/** Same bound as the server's. */
const PASSWORD_MIN = 10

/** Changes the password, or has one chosen by mail where there is none. */
export function PasswordSection(props: { me: SignedIn; accounts: Read<LinkedAccount[]> }) {
  return (
    <Section title={t('security.password.title')} lead={t('security.password.lead')}>
      <Reading from={props.accounts} rows={2}>
        {(accounts) => (
          <Show when={hasPassword(accounts())} fallback={<ByMail email={props.me.user.email} />}>
            <ChangeForm />
          </Show>
        )}
      </Reading>
    </Section>
  )
}

function ChangeForm() {
  const toasts = useToasts()
  const doing = createDoing()
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [short, setShort] = createSignal(false)
  const wrong = () => doing.problem()?.code === 'INVALID_PASSWORD'
  const save = async (): Promise<void> => {
    setShort(next().length < PASSWORD_MIN)
    if (short()) return
    if (!(await doing.run(() => settingsApi.changePassword(current(), next())))) return
    setCurrent('')
    setNext('')
    toasts.show({ text: t('security.password.done') })
  }
  return (
    <form
      class="stack"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <SecretField
        label={t('security.password.current')}
        autocomplete="current-password"
        value={current()}
        error={wrong() ? t('security.error.password') : undefined}
        onInput={setCurrent}
      />
      <SecretField
        label={t('security.password.new')}
        autocomplete="new-password"
        value={next()}
        error={short() ? t('security.error.short') : undefined}
        hint={t('security.password.hint')}
        onInput={setNext}
      />
      <Show when={!wrong()}>
        <Trouble problem={doing.problem()} />
      </Show>
      <Button type="submit" busy={doing.busy()}>
        {t('security.password.action')}
      </Button>
    </form>
  )
}

function ByMail(props: { email: string }) {
  const toasts = useToasts()
  const doing = createDoing()
  const send = async (): Promise<void> => {
    const { email } = props
    if (await doing.run(() => settingsApi.mailPassword(email)))
      toasts.show({ text: t('security.password.mailed', { email }) })
  }
  return (
    <div class="stack">
      <p class="c-2">{t('security.password.none', { email: props.email })}</p>
      <Trouble problem={doing.problem()} />
      <Button icon="mail" busy={doing.busy()} onClick={() => void send()}>
        {t('security.password.mail')}
      </Button>
    </div>
  )
}
