import { createSignal } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { alertsApi } from '../alerts/alertsApi.ts'
import './shareWords.ts'

/** Saves the alert on what was shared; the message takes it back. */
export function SaveShared(props: { alertId: string }) {
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const [saved, setSaved] = createSignal(false)
  const undo = async (): Promise<void> => {
    await alertsApi.setState(props.alertId, 'seen')
    setSaved(false)
  }
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await alertsApi.setState(props.alertId, 'saved')
      setSaved(true)
      toasts.show({ text: t('share.save.done'), undo })
    } catch (error) {
      toasts.show({ text: explain(toApiError(error)) })
    }
    setBusy(false)
  }
  return (
    <Button kind="primary" icon="saved" busy={busy()} disabled={saved()} onClick={() => void save()}>
      {t(saved() ? 'share.saved' : 'share.save')}
    </Button>
  )
}
