import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { InvitePage } from '../../features/account/InvitePage.tsx'

export default function InviteRoute() {
  const params = useParams<{ id: string }>()
  return (
    <Show when={params.id} keyed>
      {(token) => <InvitePage token={token} />}
    </Show>
  )
}
