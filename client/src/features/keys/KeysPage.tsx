import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createRead } from '../settings/createRead.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import type { Role } from '../team/roles.ts'
import { KeyForm } from './KeyForm.tsx'
import { KeyList } from './KeyList.tsx'
import { KeySecret } from './KeySecret.tsx'
import type { NewKey } from './key.ts'
import { keysApi } from './keysApi.ts'
import './keys.css'

/** Keys by which programs act for the team. */
export function KeysPage() {
  const session = useSession()
  return (
    <SettingsPage
      title={t('settings.keys')}
      may="manage.keys"
      lead={t('keys.lead')}
      actions={
        <a class="btn ghost ic-p" href="/api/docs" target="_blank" rel="noopener" aria-label={t('keys.docs')}>
          <span class="hide-p">{t('keys.docs')}</span>
          <Icon name="external" />
        </a>
      }
    >
      <Show when={session.me()}>{(me) => <KeySections role={me().role} />}</Show>
    </SettingsPage>
  )
}

function KeySections(props: { role: Role }) {
  const list = createRead(keysApi.list)
  const [fresh, setFresh] = createSignal<NewKey | null>(null)
  const made = (key: NewKey): void => {
    const { secret: _, ...shown } = key
    list.put((all) => [shown, ...all])
    setFresh(key)
  }
  return (
    <>
      <KeyForm role={props.role} onMade={made} />
      <KeyList list={list} />
      <Show when={fresh()}>{(key) => <KeySecret made={key()} onClose={() => setFresh(null)} />}</Show>
    </>
  )
}
