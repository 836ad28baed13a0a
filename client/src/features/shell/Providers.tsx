import type { ParentProps } from 'solid-js'
import { browserWorld } from '../../live/browser.ts'
import { createLive, LiveScope } from '../../live.ts'
import { SessionProvider } from '../../session.tsx'
import { ShortcutProvider } from '../../ui/Shortcuts.tsx'
import { ToastProvider } from '../../ui/Toast.tsx'
import { Gate } from './Gate.tsx'

/** What every screen stands on: session, live stream, messages, keyboard. */
export function Providers(props: ParentProps) {
  const live = createLive(browserWorld())
  return (
    <SessionProvider>
      <LiveScope value={live}>
        <ShortcutProvider>
          <ToastProvider>
            <Gate>{props.children}</Gate>
          </ToastProvider>
        </ShortcutProvider>
      </LiveScope>
    </SessionProvider>
  )
}
