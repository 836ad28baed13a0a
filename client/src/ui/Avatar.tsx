import { Show } from 'solid-js'
import { hueOf, initialsOf } from './avatar.ts'
import { Icon, type IconName } from './Icon.tsx'

interface AvatarProps {
  name: string
  /** 22 px, or 36 px when `lg`. */
  size?: 'lg'
  /** People are round, sources are square. */
  round?: boolean
  /** Badge of the network in the corner. */
  network?: IconName
  class?: string
}

/** Initials on a hue that always is the same for the same name. Decoration: the name stands beside it. */
export function Avatar(props: AvatarProps) {
  return (
    <span
      class={`av${props.size === 'lg' ? ' lg' : ''}${props.round ? ' rd' : ''} ${props.class ?? ''}`}
      style={{ '--h': String(hueOf(props.name)) }}
      aria-hidden="true"
    >
      {initialsOf(props.name)}
      <Show when={props.network}>
        {(network) => (
          <span class="av-net">
            <Icon name={network()} />
          </span>
        )}
      </Show>
    </span>
  )
}
