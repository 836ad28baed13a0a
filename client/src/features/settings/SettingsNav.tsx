import { useLocation } from '@solidjs/router'
import { createSignal, For } from 'solid-js'
import { toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { type SettingsSection, sectionsFor } from './sections.ts'

/** The pages of the settings that this person may see, and the way out. */
export function SettingsNav() {
  const session = useSession()
  const location = useLocation()
  return (
    <nav class="set-nav" aria-label={t('settings.title')}>
      <For each={sectionsFor(session.may)}>
        {(section) => (
          <a href={section.href} aria-current={isAt(location.pathname, section) ? 'page' : undefined}>
            <Icon name={section.icon} />
            <span>{t(section.label)}</span>
            <Icon name="right" class="go" />
          </a>
        )}
      </For>
      <SignOut />
    </nav>
  )
}

/** True on the section's page and on those below it. */
function isAt(path: string, { href }: SettingsSection): boolean {
  return path === href || path.startsWith(`${href}/`)
}

function SignOut() {
  const session = useSession()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const leave = async (): Promise<void> => {
    if (busy()) return
    setBusy(true)
    try {
      await session.signOut()
    } catch (error) {
      console.warn('visao: sign-out', toApiError(error).code)
      toasts.show({ text: t('settings.session.out.failed') })
    }
    setBusy(false)
  }
  return (
    <button type="button" aria-busy={busy() ? 'true' : undefined} onClick={() => void leave()}>
      <Icon name="leave" />
      <span>{t('settings.session.out')}</span>
    </button>
  )
}
