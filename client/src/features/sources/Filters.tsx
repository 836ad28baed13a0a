import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { HEALTHS, type HealthFilter, type SourceFilter } from './filter.ts'

interface FiltersProps {
  filter: SourceFilter
  onChange(filter: SourceFilter): void
  textRef(input: HTMLInputElement): void
}

/** What narrows the list: words, role, health. */
export function Filters(props: FiltersProps) {
  return (
    <search class="filters">
      <Field
        class="words"
        label={t('sources.filter.label')}
        labelHidden
        type="search"
        icon="search"
        keyHint="/"
        placeholder={t('sources.filter.label')}
        value={props.filter.text}
        fieldRef={props.textRef}
        onInput={(event) => props.onChange({ ...props.filter, text: event.currentTarget.value })}
        onKeyDown={(event) => leave(event, () => props.onChange({ ...props.filter, text: '' }))}
      />
      <Segmented
        label={t('sources.filter.role')}
        value={props.filter.role}
        options={[
          { value: 'all', label: t('sources.filter.role.all') },
          { value: 'watch', label: t('sources.role.watch') },
          { value: 'competitor', label: t('sources.role.competitors') },
          { value: 'own', label: t('sources.role.own') },
        ]}
        onChange={(role) => props.onChange({ ...props.filter, role })}
      />
      <HealthSelect
        health={props.filter.health}
        onChange={(health) => props.onChange({ ...props.filter, health })}
      />
    </search>
  )
}

/** Escape clears the words, then leaves the field. */
function leave(event: KeyboardEvent & { currentTarget: HTMLInputElement }, clear: () => void): void {
  if (event.key !== 'Escape') return
  event.preventDefault()
  if (event.currentTarget.value === '') event.currentTarget.blur()
  else clear()
}

function HealthSelect(props: { health: HealthFilter; onChange(health: HealthFilter): void }) {
  return (
    <label class="field pick" classList={{ on: props.health !== 'all' }}>
      <Icon name="filter" />
      <span class="sr">{t('sources.filter.health')}</span>
      <select
        value={props.health}
        onChange={(event) => {
          const health = HEALTHS.find((one) => one === event.currentTarget.value)
          props.onChange(health ?? 'all')
        }}
      >
        <For each={HEALTHS}>{(one) => <option value={one}>{t(`sources.filter.health.${one}`)}</option>}</For>
      </select>
      <Icon name="down" />
    </label>
  )
}
