import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { StoryPage } from '../../features/stories/StoryPage.tsx'

export default function StoryRoute() {
  const params = useParams<{ id: string }>()
  return (
    <Show when={params.id} keyed>
      {(id) => <StoryPage id={id} />}
    </Show>
  )
}
