import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { PasswordStep } from './PasswordStep.tsx'
import { settingsApi } from './settingsApi.ts'

/** Turns the second step off, having said what that means. */
export function DisableTwoFactor(props: { onClose(): void }) {
  const session = useSession()
  const toasts = useToasts()
  const disable = async (password: string | null): Promise<void> => {
    await settingsApi.disableTwoFactor(password)
    props.onClose()
    toasts.show({ text: t('security.two.disabled') })
    await session.refresh()
  }
  return (
    <Dialog title={t('security.two.disable.title')} onClose={props.onClose}>
      <PasswordStep action={t('security.two.disable')} work={disable}>
        <p>{t('security.two.disable.text')}</p>
      </PasswordStep>
    </Dialog>
  )
}
