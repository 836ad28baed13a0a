import { createUniqueId, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { withTokens } from './tokens.ts'

interface TokenFieldProps {
  label: string
  hint?: string
  error?: string | undefined
  values: readonly string[]
  /** A comma belongs to what is typed, instead of ending it. */
  commas?: boolean
  /** Written as code. */
  code?: boolean
  maxLength: number
  /** Offered while typing. */
  offered?: readonly string[]
  onChange(values: string[]): void
}

/** Several short texts in one field: Enter adds what was typed, Backspace in the empty field takes the last away. */
export function TokenField(props: TokenFieldProps) {
  const id = createUniqueId()
  const add = (input: HTMLInputElement): boolean => {
    const next = withTokens(props.values, input.value, props.commas !== true)
    input.value = ''
    if (next.length === props.values.length) return false
    props.onChange(next)
    return true
  }
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    const { currentTarget: input, key } = event
    if (event.isComposing) return
    if (key === 'Enter' || (key === ',' && props.commas !== true)) add(input)
    else if (key === 'Backspace' && input.value === '' && props.values.length > 0)
      props.onChange(props.values.slice(0, -1))
    else return
    event.preventDefault()
  }
  return (
    <div class="lab tok">
      <label for={id}>{props.label}</label>
      <div class="field" classList={{ err: Boolean(props.error), code: props.code }}>
        <For each={props.values}>
          {(value) => (
            <button
              type="button"
              class="chip act"
              classList={{ code: props.code }}
              onClick={() => props.onChange(props.values.filter((one) => one !== value))}
              title={t('rules.tokens.remove', { word: value })}
              aria-label={t('rules.tokens.remove', { word: value })}
            >
              <span>{value}</span>
              <Icon name="close" />
            </button>
          )}
        </For>
        <input
          id={id}
          list={props.offered ? `${id}-l` : undefined}
          maxLength={props.maxLength}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={props.code ? false : undefined}
          enterkeyhint="done"
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.error ? `${id}-e` : props.hint ? `${id}-h` : undefined}
          onKeyDown={onKey}
          onBlur={(event) => add(event.currentTarget)}
        />
      </div>
      <Show when={props.offered}>
        {(offered) => (
          <datalist id={`${id}-l`}>
            <For each={offered()}>{(value) => <option value={value} />}</For>
          </datalist>
        )}
      </Show>
      <Show
        when={props.error}
        fallback={
          <small id={`${id}-h`} class="c-3">
            {props.hint}
          </small>
        }
      >
        <p id={`${id}-e`} class="errt" role="alert">
          <Icon name="warn" />
          <span>{props.error}</span>
        </p>
      </Show>
    </div>
  )
}
