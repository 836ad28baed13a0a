import { createUniqueId, type JSX, Show, splitProps } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import { Keycap } from './Keycap.tsx'

interface FieldProps extends JSX.InputHTMLAttributes<HTMLInputElement> {
  label: string
  /** Hides the label from sight, never from assistive technology. */
  labelHidden?: boolean
  icon?: IconName
  /** What is wrong with what was typed: shown beside the field and tied to it; the text stays. */
  error?: string | undefined
  hint?: JSX.Element
  /** A control at the end of the field. */
  trailing?: JSX.Element
  /** Key that focuses the field, shown inside it. */
  keyHint?: string
  fieldRef?: (input: HTMLInputElement) => void
}

/** One line of input with its label, its error and its hint. */
export function Field(props: FieldProps) {
  const [own, rest] = splitProps(props, [
    'label',
    'labelHidden',
    'icon',
    'error',
    'hint',
    'keyHint',
    'trailing',
    'fieldRef',
    'class',
  ])
  const id = createUniqueId()
  return (
    <div class={`lab ${own.class ?? ''}`}>
      <label for={id} class={own.labelHidden ? 'sr' : undefined}>
        {own.label}
      </label>
      <div class={`field${own.error ? ' err' : ''}`}>
        <Show when={own.icon}>{(icon) => <Icon name={icon()} />}</Show>
        <input
          {...rest}
          id={id}
          ref={(input) => own.fieldRef?.(input)}
          aria-invalid={own.error ? 'true' : undefined}
          aria-describedby={own.error ? `${id}-e` : own.hint ? `${id}-h` : undefined}
        />
        {own.trailing}
        <Show when={own.keyHint}>{(key) => <Keycap name={key()} />}</Show>
      </div>
      <FieldNotes id={id} error={own.error} hint={own.hint} />
    </div>
  )
}

function FieldNotes(props: { id: string; error: string | undefined; hint: JSX.Element }) {
  return (
    <Show
      when={props.error}
      fallback={
        <Show when={props.hint}>
          <small id={`${props.id}-h`} class="c-3">
            {props.hint}
          </small>
        </Show>
      }
    >
      <p id={`${props.id}-e`} class="errt" role="alert">
        <Icon name="warn" />
        <span>{props.error}</span>
      </p>
    </Show>
  )
}
