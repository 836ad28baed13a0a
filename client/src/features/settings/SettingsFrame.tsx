import { useLocation } from '@solidjs/router'
import { type ParentProps, Show, Suspense } from 'solid-js'
import '../../i18n/later.ts'
import { createPhone } from '../alerts/createMedia.ts'
import { SettingsNav } from './SettingsNav.tsx'
import './settings.css'

/** The pages of the settings beside their list; on a phone the list is a page of its own. */
export function SettingsFrame(props: ParentProps) {
  const phone = createPhone()
  const location = useLocation()
  // Another page begins at its top, not where the last one was left.
  const here = () => location.pathname
  return (
    <main class="pane page set-w">
      <Show when={!phone()}>
        <SettingsNav />
      </Show>
      <Show when={here()} keyed>
        <div class="set-p">
          <Suspense>{props.children}</Suspense>
        </div>
      </Show>
    </main>
  )
}
