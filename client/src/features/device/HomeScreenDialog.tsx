import { t } from '../../i18n/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { HomeScreenSteps } from './HomeScreenSteps.tsx'

/** The steps to the home screen, over whatever is open. */
export function HomeScreenDialog(props: { onClose(): void }) {
  return (
    <Dialog title={t('device.ios.title')} onClose={props.onClose}>
      <HomeScreenSteps />
    </Dialog>
  )
}
