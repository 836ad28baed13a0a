import { t } from '../../i18n/index.ts'
import { createRead } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { createWishes } from './createWishes.ts'
import { Devices } from './Devices.tsx'
import { LogSection } from './LogSection.tsx'
import { notifyApi } from './notifyApi.ts'
import { PreviewPane } from './PreviewPane.tsx'
import { ThisDevice } from './ThisDevice.tsx'
import type { Wishes } from './types.ts'
import { Wants } from './Wants.tsx'
import './notify.css'

/** What Visao sends to the person: here, on their other devices, when, and what it would have been. */
export function NotifyPage() {
  const devices = createRead(notifyApi.devices)
  const wishes = createRead(notifyApi.wishes)
  const log = createRead(notifyApi.log)
  return (
    <SettingsPage title={t('settings.notifications')} lead={t('notify.lead')}>
      <ThisDevice onChange={() => void devices.reload()} />
      <Reading from={wishes} rows={6}>
        {(read) => <Edited first={read()} />}
      </Reading>
      <Devices from={devices} />
      <LogSection from={log} />
    </SettingsPage>
  )
}

/** Form and preview side by side where there is room: one is seen to change the other. */
function Edited(props: { first: Wishes }) {
  const edited = createWishes(props.first)
  return (
    <div class="ntf-2">
      <Wants edited={edited} />
      <PreviewPane wishes={edited.value()} />
    </div>
  )
}
