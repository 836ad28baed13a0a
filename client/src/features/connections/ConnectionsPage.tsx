import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { createRead } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { ConnectionCard } from './ConnectionCard.tsx'
import { connectionsApi } from './connectionsApi.ts'
import { setTested } from './tested.ts'
import type { Connection, Network } from './types.ts'
import './connections.css'

/** X, Instagram and TikTok: how each is connected, and how it is done. */
export function ConnectionsPage() {
  const list = createRead(connectionsApi.list)
  const live = useLive()
  const put = (now: Connection): void =>
    list.put((all) => all.map((one) => (one.platform === now.platform ? now : one)))
  const putTested = (now: Connection): void => {
    put(now)
    setTested(now)
  }
  live.on('connection.updated', put)
  live.onReset(() => void list.reload())
  return (
    <SettingsPage title={t('settings.connections')} lead={t('connections.lead')}>
      <Reading from={list} rows={3}>
        {(all) => (
          // By name: a card stays, and with it the result of its test, when its state changes.
          <For each={all().map(({ platform }) => platform)}>
            {(platform) => <Card platform={platform} all={all()} onTested={putTested} />}
          </For>
        )}
      </Reading>
    </SettingsPage>
  )
}

function Card(props: { platform: Network; all: Connection[]; onTested: (now: Connection) => void }) {
  const one = () => props.all.find(({ platform }) => platform === props.platform)
  return <Show when={one()}>{(found) => <ConnectionCard one={found()} onTested={props.onTested} />}</Show>
}
