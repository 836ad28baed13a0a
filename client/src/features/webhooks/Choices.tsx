import { t } from '../../i18n/index.ts'
import { Select } from '../../ui/Select.tsx'
import type { Scope } from './types.ts'

interface ChoicesProps {
  scope: Scope
  lang: 'fr' | 'en'
  setScope(scope: Scope): void
  setLang(lang: 'fr' | 'en'): void
}

/** Which alerts go there, and in what language. */
export function Choices(props: ChoicesProps) {
  return (
    <div class="wh-two">
      <Select<Scope>
        label={t('webhooks.scope')}
        value={props.scope}
        options={[
          { value: 'all', label: t('webhooks.scope.all') },
          { value: 'rules', label: t('webhooks.scope.rules') },
        ]}
        hint={t(`webhooks.scope.${props.scope}.hint`)}
        onChange={props.setScope}
      />
      <Select<'fr' | 'en'>
        label={t('webhooks.lang')}
        value={props.lang}
        options={[
          { value: 'fr', label: t('settings.language.fr') },
          { value: 'en', label: t('settings.language.en') },
        ]}
        onChange={props.setLang}
      />
    </div>
  )
}
