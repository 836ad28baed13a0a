import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** The secret by which a program knows us, the one time it is shown. */
export function SecretDialog(props: { name: string; secret: string; renewed: boolean; onClose(): void }) {
  return (
    <Dialog
      title={t('webhooks.secret.title', { name: props.name })}
      onClose={props.onClose}
      footer={
        <Button kind="primary" onClick={() => props.onClose()}>
          {t('webhooks.secret.done')}
        </Button>
      }
    >
      <div class="d-form">
        <p>{t(props.renewed ? 'webhooks.secret.renewed' : 'webhooks.secret.text')}</p>
        <CopyField label={t('webhooks.secret.label')} value={props.secret} />
      </div>
    </Dialog>
  )
}
