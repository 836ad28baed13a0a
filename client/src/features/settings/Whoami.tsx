import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { roleName } from '../team/roles.ts'

/** Who is signed in, in which team, as what. */
export function Whoami() {
  const session = useSession()
  return (
    <Show when={session.me()}>
      {(me) => (
        <div class="box whoami">
          <Avatar name={me().user.name} size="lg" round />
          <div>
            <b>{me().user.name}</b>
            <small>{t('team.whoami', { team: me().team.name, role: roleName(me().role) })}</small>
          </div>
        </div>
      )}
    </Show>
  )
}
