import { createUniqueId, For, Show } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'

export interface SegmentedOption<V extends string> {
  value: V
  label: string
  icon?: IconName
  /** Show the icon alone; the label is then spoken and a tooltip. */
  iconOnly?: boolean
  count?: number
}

interface SegmentedProps<V extends string> {
  label: string
  options: readonly SegmentedOption<V>[]
  /** Null when none of the options is the present one. */
  value: V | null
  onChange(value: V): void
  /** Options share the width evenly. */
  fill?: boolean
  class?: string
}

/** One choice among a few, as native radio buttons: arrows, Space and screen readers work by themselves. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const name = createUniqueId()
  return (
    <div
      class={`seg${props.fill ? ' even' : ''} ${props.class ?? ''}`}
      role="radiogroup"
      aria-label={props.label}
    >
      <For each={props.options}>
        {(option) => (
          <label title={option.iconOnly ? option.label : undefined}>
            <input
              type="radio"
              class="sr"
              name={name}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <Show when={option.icon}>{(icon) => <Icon name={icon()} />}</Show>
            <span class={option.iconOnly ? 'sr' : undefined}>{option.label}</span>
            <Show when={option.count !== undefined}>
              <span class="n">{option.count}</span>
            </Show>
          </label>
        )}
      </For>
    </div>
  )
}
