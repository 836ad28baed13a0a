import { explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { NameField } from '../../ui/NameField.tsx'
import { teamApi } from './teamApi.ts'

/** The team's name. */
export function TeamForm(props: { me: SignedIn }) {
  const session = useSession()
  return (
    <NameField
      label={t('team.name.label')}
      hint={t('team.name.hint')}
      icon="team"
      autocomplete="organization"
      name={props.me.team.name}
      empty={t('team.name.empty')}
      done={(name) => t('team.name.done', { name })}
      explain={explain}
      rename={async (name) => session.put(await teamApi.rename(name))}
    />
  )
}
