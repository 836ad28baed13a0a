import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { BackupCodes } from './BackupCodes.tsx'
import { PasswordStep } from './PasswordStep.tsx'
import { settingsApi } from './settingsApi.ts'

/** New backup codes in place of the old ones. */
export function RenewCodes(props: { email: string; onClose(): void }) {
  const [codes, setCodes] = createSignal<string[] | null>(null)
  return (
    <Dialog title={t('security.codes.renew.title')} onClose={props.onClose}>
      <Show
        when={codes()}
        fallback={
          <PasswordStep
            action={t('security.codes.renew.action')}
            work={async (password) => void setCodes(await settingsApi.renewCodes(password))}
          >
            <p>{t('security.codes.renew.text')}</p>
          </PasswordStep>
        }
      >
        {(fresh) => <BackupCodes codes={fresh()} email={props.email} onKept={props.onClose} />}
      </Show>
    </Dialog>
  )
}
