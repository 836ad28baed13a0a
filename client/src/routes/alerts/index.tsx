import { Navigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { createTeamOfAddress } from '../../features/alerts/createTeamOfAddress.ts'

/** Where a message of several alerts leads: the desk of its team. */
export default function Route() {
  const there = createTeamOfAddress()
  return (
    <Show when={there()}>
      <Navigate href="/" />
    </Show>
  )
}
