import { Navigate, useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { AlertPage } from '../../features/alerts/AlertPage.tsx'
import { createPhone } from '../../features/alerts/createMedia.ts'
import { createTeamOfAddress } from '../../features/alerts/createTeamOfAddress.ts'

/** A page of its own on a phone; on a wider screen the desk with this alert selected. */
export default function Route() {
  const params = useParams<{ id: string }>()
  const phone = createPhone()
  const there = createTeamOfAddress()
  return (
    <Show when={there()}>
      <Show when={phone()} fallback={<OnDesk id={params.id} />}>
        <AlertPage id={params.id} />
      </Show>
    </Show>
  )
}

/**
 * The desk selects it once it stands: a selection made while screens change is lost to whatever the feed is told
 * meanwhile.
 */
function OnDesk(props: { id: string }) {
  return <Navigate href="/" state={{ selected: props.id }} />
}
