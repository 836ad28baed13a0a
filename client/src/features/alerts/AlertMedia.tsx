import { createMemo, Show } from 'solid-js'
import type { Alert } from './alert.ts'
import { Gallery } from './Gallery.tsx'
import { shownOf } from './kept.ts'
import { TiktokPlayer } from './TiktokPlayer.tsx'
import { tiktokFilm } from './tiktokFilm.ts'

interface AlertMediaProps {
  alert: Alert
  /** `grid` beside the feed, `strip` on a phone. */
  as: 'grid' | 'strip'
}

/** What an opened alert shows: a network's own player where it has to be that, else the post's media, if any. */
export function AlertMedia(props: AlertMediaProps) {
  // Of the feed's alert and not of what was read when it opened: what is kept comes in while it is open.
  const media = createMemo(() => shownOf(props.alert.post))
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
      {(shown) => <TiktokPlayer film={shown} cover={media()[0] ?? null} alert={props.alert} />}
    </Show>
  )
}
