import { createUniqueId, For, type JSX, Show } from 'solid-js'
import { Icon } from './Icon.tsx'

export interface SelectOption<V extends string> {
  value: V
  label: string
}

interface SelectProps<V extends string> {
  label: string
  /** Hides the label from sight, never from assistive technology. */
  labelHidden?: boolean
  value: V
  options: readonly SelectOption<V>[]
  onChange(value: V): void
  hint?: JSX.Element
  disabled?: boolean
  /** Why it cannot be changed. */
  title?: string | undefined
}

/** One choice among several, by the machine's own list: the phone's wheel, the desk's menu. */
export function Select<V extends string>(props: SelectProps<V>) {
  const id = createUniqueId()
  const choose = (element: HTMLSelectElement): void => {
    const chosen = props.options.find(({ value }) => value === element.value)
    if (chosen) props.onChange(chosen.value)
    // Whoever holds the value decides: a change that is refused must not stay on screen.
    element.value = props.value
  }
  return (
    <div class="lab">
      <label for={id} class={props.labelHidden ? 'sr' : undefined}>
        {props.label}
      </label>
      <div class="field pick" classList={{ off: props.disabled }} title={props.title}>
        <select
          id={id}
          disabled={props.disabled}
          aria-describedby={props.hint ? `${id}-h` : undefined}
          onChange={(event) => choose(event.currentTarget)}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
        <Icon name="down" />
      </div>
      <Show when={props.hint}>
        <small id={`${id}-h`} class="c-3">
          {props.hint}
        </small>
      </Show>
    </div>
  )
}
