import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { SourcePage } from '../../features/sources/SourcePage.tsx'

export default function SourceRoute() {
  const params = useParams<{ id: string }>()
  return (
    <Show when={params.id} keyed>
      {(id) => <SourcePage id={id} />}
    </Show>
  )
}
