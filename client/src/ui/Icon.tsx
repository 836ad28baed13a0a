import type { IconName } from './icons.ts'

export type { IconName }

interface IconProps {
  name: IconName
  /** 16 px, or 20 px when `lg`. */
  size?: 'lg'
  /** Filled instead of outlined: the state "on" of a toggle. */
  fill?: boolean
  class?: string
}

/** A mark of the sprite. Always decoration: the word stands beside it, or in the control's `aria-label`. */
export function Icon(props: IconProps) {
  return (
    <svg
      class={`ic${props.size === 'lg' ? ' lg' : ''}${props.fill ? ' fill' : ''} ${props.class ?? ''}`}
      aria-hidden="true"
    >
      <use href={`#i-${props.name}`} />
    </svg>
  )
}
