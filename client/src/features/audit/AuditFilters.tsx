import { t } from '../../i18n/index.ts'
import { Select } from '../../ui/Select.tsx'
import { createRead } from '../settings/createRead.ts'
import { teamApi } from '../team/teamApi.ts'
import { ACTIONS_BY_GROUP, type AuditFilter } from './entry.ts'

interface FiltersProps {
  filter: AuditFilter
  onChange(filter: AuditFilter): void
}

/** By whom, and what. */
export function AuditFilters(props: FiltersProps) {
  const members = createRead(teamApi.members)
  const people = () => [
    { value: '', label: t('audit.filter.actor.all') },
    ...(members.value() ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
  ]
  const acts = () => [
    { value: '' as const, label: t('audit.filter.action.all') },
    ...Object.values(ACTIONS_BY_GROUP)
      .flat()
      .map((action) => ({ value: action, label: t(`audit.action.${action}`) })),
  ]
  return (
    <div class="aud-f">
      <Select
        label={t('audit.filter.actor')}
        value={props.filter.actor}
        options={people()}
        onChange={(actor) => props.onChange({ ...props.filter, actor })}
      />
      <Select<AuditFilter['action']>
        label={t('audit.filter.action')}
        value={props.filter.action}
        options={acts()}
        onChange={(action) => props.onChange({ ...props.filter, action })}
      />
    </div>
  )
}
