import { createMemo, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { useSources } from '../sources/SourcesProvider.tsx'
import { type ArchiveFilter, isNarrowed, NOTHING, PLATFORMS, ROLES, SPANS } from './archiveFilter.ts'

interface FiltersProps {
  filter: ArchiveFilter
  onChange(filter: ArchiveFilter): void
}

/** What narrows the search besides words: role, network, source, period. */
export function SearchFilters(props: FiltersProps) {
  const put = (change: Partial<ArchiveFilter>): void => props.onChange({ ...props.filter, ...change })
  return (
    <div class="sf">
      <Select
        label={t('search.filter.role')}
        labelHidden
        value={props.filter.role}
        options={[
          { value: '', label: t('search.filter.role.any') },
          ...ROLES.map((value) => ({ value, label: t(`search.filter.role.${value}`) })),
        ]}
        onChange={(role) => put({ role })}
      />
      <Select
        label={t('search.filter.platform')}
        labelHidden
        value={props.filter.platform}
        options={[
          { value: '', label: t('search.filter.platform.any') },
          ...PLATFORMS.map((value) => ({ value, label: t(`alerts.platform.${value}`) })),
        ]}
        onChange={(platform) => put({ platform })}
      />
      <SourceSelect source={props.filter.source} onChange={(source) => put({ source })} />
      <Period filter={props.filter} put={put} />
      <Show when={isNarrowed(props.filter)}>
        <Button
          kind="ghost"
          small
          icon="close"
          onClick={() => props.onChange({ ...NOTHING, q: props.filter.q })}
        >
          {t('search.filter.clear')}
        </Button>
      </Show>
    </div>
  )
}

/** Every source of the team, by name; one that was removed since keeps its place. */
function SourceSelect(props: { source: string; onChange(source: string): void }) {
  const sources = useSources()
  const options = createMemo(() => {
    const all = (sources.items() ?? []).map(({ id, name }) => ({ value: id, label: name }))
    all.sort((a, b) => a.label.localeCompare(b.label))
    const gone = props.source !== '' && !all.some(({ value }) => value === props.source)
    return [
      { value: '', label: t('search.filter.source.any') },
      ...(gone ? [{ value: props.source, label: t('search.filter.source.gone') }] : []),
      ...all,
    ]
  })
  return (
    <Select
      label={t('search.filter.source')}
      labelHidden
      value={props.source}
      options={options()}
      onChange={(source) => props.onChange(source)}
    />
  )
}

function Period(props: { filter: ArchiveFilter; put(change: Partial<ArchiveFilter>): void }) {
  return (
    <>
      <Segmented
        label={t('search.filter.span')}
        value={props.filter.span === '' ? 'any' : props.filter.span}
        options={[
          { value: 'any' as const, label: t('search.filter.span.any') },
          ...SPANS.map((value) => ({ value, label: t(`search.filter.span.${value}`) })),
        ]}
        onChange={(span) => props.put({ span: span === 'any' ? '' : span })}
      />
      <Show when={props.filter.span === 'dates'}>
        <div class="dates">
          <Day
            label={t('search.filter.from')}
            value={props.filter.from}
            max={props.filter.to}
            onChange={(from) => props.put({ from })}
          />
          <Day
            label={t('search.filter.to')}
            value={props.filter.to}
            min={props.filter.from}
            onChange={(to) => props.put({ to })}
          />
        </div>
      </Show>
    </>
  )
}

interface DayProps {
  label: string
  value: string
  min?: string
  max?: string
  onChange(day: string): void
}

/** The machine's own calendar. */
function Day(props: DayProps) {
  return (
    <label class="field day">
      <span>{props.label}</span>
      <input
        type="date"
        value={props.value}
        min={props.min || undefined}
        max={props.max || undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </label>
  )
}
