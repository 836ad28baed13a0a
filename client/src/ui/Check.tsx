import type { JSX } from 'solid-js'
import { Icon } from './Icon.tsx'

interface CheckProps {
  checked: boolean
  disabled?: boolean
  onChange(checked: boolean): void
  children: JSX.Element
}

/** A yes or no with its words; a native checkbox, drawn. */
export function Check(props: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <Icon name="check" />
      <span>{props.children}</span>
    </label>
  )
}
