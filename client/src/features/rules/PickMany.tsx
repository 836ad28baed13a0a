import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Check } from '../../ui/Check.tsx'
import { Field } from '../../ui/Field.tsx'

interface PickManyProps {
  label: string
  options: readonly { value: string; label: string }[]
  values: readonly string[]
  onChange(values: string[]): void
}

/** A list longer than this can be searched. */
const LONG = 10

/** Several of a list. What was chosen and is no longer in the list stays there, so that it can be taken away. */
export function PickMany(props: PickManyProps) {
  const [sought, seek] = createSignal('')
  const all = () => [
    ...props.values
      .filter((value) => !props.options.some((one) => one.value === value))
      .map((value) => ({ value, label: t('rules.gone') })),
    ...props.options,
  ]
  const shown = () => {
    const wanted = fold(sought().trim())
    return wanted === '' ? all() : all().filter(({ label }) => fold(label).includes(wanted))
  }
  const turn = (value: string, on: boolean): void =>
    props.onChange(on ? [...props.values, value] : props.values.filter((one) => one !== value))
  return (
    <fieldset class="pick-m">
      <legend class="sr">{props.label}</legend>
      <Show when={all().length > LONG}>
        <Field
          label={t('rules.pick.search')}
          labelHidden
          icon="search"
          autocomplete="off"
          placeholder={t('rules.pick.search')}
          value={sought()}
          onInput={(event) => seek(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </Show>
      <div classList={{ long: all().length > LONG }}>
        <For
          each={shown()}
          fallback={
            <small class="c-3">{t(all().length === 0 ? 'rules.pick.empty' : 'rules.pick.no_match')}</small>
          }
        >
          {(one) => (
            <Check checked={props.values.includes(one.value)} onChange={(on) => turn(one.value, on)}>
              {one.label}
            </Check>
          )}
        </For>
      </div>
    </fieldset>
  )
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
