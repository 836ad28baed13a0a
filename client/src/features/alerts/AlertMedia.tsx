import { createMemo, Show } from 'solid-js'
import type { Alert } from './alert.ts'
import type { Opened } from './createOpened.ts'
import { Gallery } from './Gallery.tsx'
import { TiktokPlayer } from './TiktokPlayer.tsx'
import { tiktokFilm } from './tiktokFilm.ts'

interface AlertMediaProps {
  alert: Alert
  opened: Opened
  /** `grid` beside the feed, `strip` on a phone. */
  as: 'grid' | 'strip'
}

/** What an opened alert shows: a network's own player where it has to be that, else the post's media, if any. */
export function AlertMedia(props: AlertMediaProps) {
  const media = () => props.opened.detail()?.post.media ?? props.alert.post.media
  // By its number: an update of the alert must not stop a film that plays.
  const film = createMemo(() => tiktokFilm(props.alert), null, { equals: (a, b) => a?.id === b?.id })
  return (
    <Show
      when={film()}
      keyed
      fallback={
        <Show when={media().length > 0}>
          <Gallery media={media()} as={props.as} />
        </Show>
      }
    >
      {(shown) => <TiktokPlayer film={shown} cover={media()[0]?.url ?? null} alert={props.alert} />}
    </Show>
  )
}
