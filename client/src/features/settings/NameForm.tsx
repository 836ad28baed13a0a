import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { NameField } from '../../ui/NameField.tsx'
import { explainSettings } from './explainSettings.ts'
import { settingsApi } from './settingsApi.ts'

/** One's own name. */
export function NameForm(props: { me: SignedIn }) {
  const session = useSession()
  return (
    <NameField
      label={t('profile.name.label')}
      hint={t('profile.name.hint')}
      icon="assign"
      autocomplete="name"
      name={props.me.user.name}
      empty={t('profile.error.name')}
      done={(name) => t('profile.name.done', { name })}
      explain={explainSettings}
      rename={async (name) => {
        await settingsApi.update({ name })
        await session.refresh()
      }}
    />
  )
}
