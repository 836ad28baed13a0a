import { type Locale, setLocale, t, useLocale } from '../../i18n/index.ts'
import { setTheme, type Theme, useTheme } from '../../theme.ts'
import { Segmented } from '../../ui/Segmented.tsx'

/** French or English, each named in itself. */
export function LanguageSwitch() {
  const locale = useLocale()
  return (
    <Segmented<Locale>
      label={t('settings.language')}
      value={locale()}
      options={[
        { value: 'fr', label: t('settings.language.fr') },
        { value: 'en', label: t('settings.language.en') },
      ]}
      onChange={(next) => void setLocale(next)}
    />
  )
}

export function ThemeSwitch() {
  const theme = useTheme()
  return (
    <Segmented<Theme>
      label={t('settings.theme')}
      value={theme()}
      options={[
        { value: 'system', label: t('settings.theme.system'), icon: 'screen' },
        { value: 'dark', label: t('settings.theme.dark'), icon: 'moon' },
        { value: 'light', label: t('settings.theme.light'), icon: 'sun' },
      ]}
      onChange={setTheme}
    />
  )
}
