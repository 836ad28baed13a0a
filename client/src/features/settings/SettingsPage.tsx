import { type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { type Permission, useSession } from '../../session.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LiveState } from '../shell/LiveState.tsx'
import { useTitle } from '../shell/title.ts'
import { roleName } from '../team/roles.ts'

interface SettingsPageProps {
  title: string
  /** What this page is for, in one sentence. */
  lead?: string
  /** Who may see it; a person who may not is told why. */
  may?: Permission
  /** Where the way back leads on a phone; the list of the settings when not said. */
  back?: { href: string; label: string }
  /** Buttons at the right end of the head. */
  actions?: JSX.Element
  children: JSX.Element
}

/** Head and body of one page of the settings. */
export function SettingsPage(props: SettingsPageProps) {
  const session = useSession()
  const allowed = () => props.may === undefined || session.may(props.may)
  const back = () => props.back ?? { href: '/settings', label: t('settings.back') }
  useTitle(() => props.title)
  return (
    <>
      <header class="p-h">
        <a class="ib back only-p" href={back().href} aria-label={back().label} title={back().label}>
          <Icon name="left" size="lg" />
        </a>
        <h1>{props.title}</h1>
        <LiveState />
        <span class="sp">
          <Show when={allowed()}>{props.actions}</Show>
        </span>
      </header>
      <Show when={allowed()} fallback={<NotForThisRole />}>
        <Show when={props.lead}>
          <p class="set-lead">{props.lead}</p>
        </Show>
        {props.children}
      </Show>
    </>
  )
}

function NotForThisRole() {
  const session = useSession()
  return (
    <Show when={session.me()}>
      {(me) => (
        <div class="box roomy">
          <Empty
            icon="lock"
            title={t('team.refused.title')}
            text={t('team.refused.text', { team: me().team.name, role: roleName(me().role) })}
            action={
              <a class="btn pri" href="/settings/team">
                {t('team.refused.action')}
              </a>
            }
          />
        </div>
      )}
    </Show>
  )
}
