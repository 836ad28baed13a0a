import { Navigate, useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { AlertPage } from '../../features/alerts/AlertPage.tsx'
import { createPhone } from '../../features/alerts/createMedia.ts'
import { useFeed } from '../../features/alerts/FeedProvider.tsx'

/** A page of its own on a phone; on a wider screen the desk with this alert selected. */
export default function Route() {
  const params = useParams<{ id: string }>()
  const phone = createPhone()
  return (
    <Show when={phone()} fallback={<OnDesk id={params.id} />}>
      <AlertPage id={params.id} />
    </Show>
  )
}

function OnDesk(props: { id: string }) {
  useFeed().select(props.id)
  return <Navigate href="/" />
}
