import { createSignal, Match, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { TwoFactorStart } from './accountTypes.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { createDoing } from './createDoing.ts'
import { explainSettings } from './explainSettings.ts'
import { PasswordStep } from './PasswordStep.tsx'
import { QrCode } from './QrCode.tsx'
import { settingsApi } from './settingsApi.ts'
import { secretGroups, sixDigits } from './ways.ts'

/** Turns the second step on: password, code of the app, backup codes. Nothing holds before the code was right. */
export function EnableTwoFactor(props: { email: string; onClose(): void }) {
  const session = useSession()
  const toasts = useToasts()
  const [start, setStart] = createSignal<TwoFactorStart | null>(null)
  const [verified, setVerified] = createSignal(false)
  /** The session tells of it only once the codes were put away: until then this dialog must not lose its place. */
  const close = async (): Promise<void> => {
    props.onClose()
    if (!verified()) return
    toasts.show({ text: t('security.two.done') })
    await session.refresh()
  }
  return (
    <Dialog title={t('security.two.enable.title')} onClose={() => void close()}>
      <Switch
        fallback={
          <PasswordStep
            action={t('security.two.continue')}
            work={async (password) => void setStart(await settingsApi.enableTwoFactor(password))}
          />
        }
      >
        <Match when={verified() && start()}>
          {(begun) => (
            <BackupCodes codes={begun().backupCodes} email={props.email} onKept={() => void close()} />
          )}
        </Match>
        <Match when={start()}>
          {(begun) => <ScanStep uri={begun().totpURI} onVerified={() => setVerified(true)} />}
        </Match>
      </Switch>
    </Dialog>
  )
}

function ScanStep(props: { uri: string; onVerified(): void }) {
  const doing = createDoing()
  const [typed, setTyped] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const verify = async (): Promise<void> => {
    const code = sixDigits(typed())
    setMissing(code === null)
    if (code !== null && (await doing.run(() => settingsApi.verifyCode(code)))) props.onVerified()
  }
  const error = () => {
    if (missing()) return t('security.error.code')
    const problem = doing.problem()
    return problem === null ? undefined : explainSettings(problem)
  }
  return (
    <form
      class="d-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void verify()
      }}
    >
      <p>{t('security.two.scan')}</p>
      <QrCode text={props.uri} label={t('security.two.qr')} />
      <CopyField label={t('security.two.secret')} value={secretGroups(props.uri)} />
      <Field
        label={t('security.two.code')}
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength={12}
        fieldRef={(input) => queueMicrotask(() => input.focus())}
        value={typed()}
        error={error()}
        hint={t('security.two.code.hint')}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <div class="d-act">
        <Button kind="primary" type="submit" busy={doing.busy()}>
          {t('security.two.verify')}
        </Button>
      </div>
    </form>
  )
}
