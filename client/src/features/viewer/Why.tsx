import { Icon } from '../../ui/Icon.tsx'
import type { Shown } from '../alerts/kept.ts'
import { whyOf } from './why.ts'
import './viewer.css'

/** In place of a medium that is neither kept nor at its source: why. */
export function Why(props: { shown: Shown }) {
  return (
    <span class="noimg why">
      <Icon name={props.shown.media.kind === 'image' ? 'image' : 'play'} />
      <span>{whyOf(props.shown.kept)}</span>
    </span>
  )
}
