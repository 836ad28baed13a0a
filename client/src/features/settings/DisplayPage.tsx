import { t } from '../../i18n/index.ts'
import { InstallSection } from '../device/InstallSection.tsx'
import { Choice, Section } from './Section.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'

/** How Visao looks on this device. */
export function DisplayPage() {
  return (
    <SettingsPage title={t('settings.display')}>
      <Section title={t('settings.language')}>
        <Choice name={t('profile.display.language')} hint={t('settings.language.hint')}>
          <LanguageSwitch />
        </Choice>
      </Section>
      <Section title={t('settings.theme')}>
        <Choice name={t('profile.display.theme')} hint={t('settings.theme.hint')}>
          <ThemeSwitch />
        </Choice>
      </Section>
      <InstallSection />
      <Section title={t('settings.keyboard')} lead={t('settings.keyboard.text')} class="hide-p" />
    </SettingsPage>
  )
}
