import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { curlLine, type NewKey } from './key.ts'

/** A new key's secret, the one time it is shown. */
export function KeySecret(props: { made: NewKey; onClose(): void }) {
  return (
    <Dialog
      title={t('keys.secret.title', { name: props.made.name })}
      onClose={props.onClose}
      footer={
        <Button kind="primary" onClick={() => props.onClose()}>
          {t('keys.secret.done')}
        </Button>
      }
    >
      <div class="d-form">
        <p>{t('keys.secret.text')}</p>
        <CopyField label={t('keys.secret.label')} value={props.made.secret} />
        <CopyField label={t('keys.secret.curl')} lines value={curlLine(location.origin, props.made.secret)} />
      </div>
    </Dialog>
  )
}
