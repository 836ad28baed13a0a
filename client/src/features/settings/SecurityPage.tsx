import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { createRead } from './createRead.ts'
import { PasskeySection } from './PasskeySection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { ServiceSection } from './ServiceSection.tsx'
import { SessionSection } from './SessionSection.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { settingsApi } from './settingsApi.ts'
import { TwoFactorSection } from './TwoFactorSection.tsx'

/** How one gets in, and where one is in now. */
export function SecurityPage() {
  const session = useSession()
  const accounts = createRead(settingsApi.accounts)
  return (
    <SettingsPage title={t('settings.security')}>
      <Show when={session.me()}>
        {(me) => (
          <>
            <PasswordSection me={me()} accounts={accounts} />
            <TwoFactorSection me={me()} />
            <PasskeySection />
            <ServiceSection accounts={accounts} />
            <SessionSection />
          </>
        )}
      </Show>
    </SettingsPage>
  )
}
