import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { CoverageCondition } from './types.ts'

const LEAST = 2

/** Who has the story already: nobody, or so many competitors. */
export function CoverageFields(props: {
  value: CoverageCondition
  onChange(value: CoverageCondition): void
}) {
  const covered = () => (props.value.is === 'covered' ? props.value : undefined)
  const count = (text: string): void => {
    const atLeast = Number(text)
    if (Number.isInteger(atLeast) && atLeast >= 1 && atLeast <= 100)
      props.onChange({ is: 'covered', atLeast })
  }
  return (
    <div class="rul-v">
      <Segmented
        label={t('rules.coverage.label')}
        value={props.value.is}
        options={[
          { value: 'exclusive', label: t('rules.coverage.exclusive') },
          { value: 'covered', label: t('rules.coverage.covered') },
        ]}
        onChange={(is) => props.onChange(is === 'covered' ? { is, atLeast: LEAST } : { is })}
      />
      <Show when={covered()}>
        {(value) => (
          <Field
            label={t('rules.coverage.least')}
            type="number"
            min={1}
            max={100}
            value={value().atLeast}
            onInput={(event) => count(event.currentTarget.value)}
          />
        )}
      </Show>
      <small class="c-3">{t('rules.coverage.hint')}</small>
    </div>
  )
}
