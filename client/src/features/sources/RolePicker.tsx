import { t } from '../../i18n/index.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import type { Role } from './types.ts'

/** What a source is to the team. */
export function RolePicker(props: { role: Role; onChange(role: Role): void }) {
  return (
    <div class="lab">
      <span>{t('sources.role.label')}</span>
      <Segmented
        label={t('sources.role.label')}
        fill
        value={props.role}
        options={[
          { value: 'watch', label: t('sources.role.watch') },
          { value: 'competitor', label: t('sources.role.competitor') },
          { value: 'own', label: t('sources.role.own') },
        ]}
        onChange={props.onChange}
      />
      <small class="c-3">{t(`sources.role.${props.role}.hint`)}</small>
    </div>
  )
}
