import { useNavigate } from '@solidjs/router'
import { createEffect, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { createPhone } from '../alerts/createMedia.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { SettingsNav } from './SettingsNav.tsx'
import { Whoami } from './Whoami.tsx'

/** The list of the settings, where it is a page of its own; elsewhere the first page stands beside it at once. */
export function SettingsIndex() {
  const phone = createPhone()
  const navigate = useNavigate()
  createEffect(() => {
    if (!phone()) navigate('/settings/profile', { replace: true })
  })
  return (
    <Show when={phone()}>
      <PageHead title={t('settings.title')} />
      <Whoami />
      <SettingsNav />
    </Show>
  )
}
