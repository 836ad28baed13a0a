import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import type { Named, Names } from './names.ts'
import { PickMany } from './PickMany.tsx'
import type { RuleNotice } from './types.ts'

const WAYS = ['push', 'mail'] as const

interface NoticeProps {
  notice: RuleNotice
  names: Names
  onChange(notice: RuleNotice): void
}

/** Who hears of it, by what, and where it is sent besides. */
export function NoticeFields(props: NoticeProps) {
  const change = (part: Partial<RuleNotice>): void => props.onChange({ ...props.notice, ...part })
  const some = () => (props.notice.people === 'team' ? null : props.notice.people)
  return (
    <div class="rul-o">
      <div class="lab">
        <span>{t('rules.then.people')}</span>
        <Segmented
          label={t('rules.then.people')}
          value={some() === null ? 'team' : 'some'}
          options={[
            { value: 'team', label: t('rules.then.people.team') },
            { value: 'some', label: t('rules.then.people.some') },
          ]}
          onChange={(who) => change({ people: who === 'team' ? 'team' : [] })}
        />
      </div>
      <Show when={some()}>
        {(people) => (
          <PickMany
            label={t('rules.then.people')}
            options={optionsOf(props.names.people)}
            values={people()}
            onChange={(values) => change({ people: values })}
          />
        )}
      </Show>
      <div class="lab">
        <span>{t('rules.then.ways')}</span>
        <PickMany
          label={t('rules.then.ways')}
          options={WAYS.map((value) => ({ value, label: t(`rules.by.${value}`) }))}
          values={props.notice.by}
          onChange={(values) => change({ by: WAYS.filter((way) => values.includes(way)) })}
        />
      </div>
      <Show when={props.names.webhooks.length > 0 || props.notice.webhooks.length > 0}>
        <div class="lab">
          <span>{t('rules.then.webhooks')}</span>
          <PickMany
            label={t('rules.then.webhooks')}
            options={optionsOf(props.names.webhooks)}
            values={props.notice.webhooks}
            onChange={(webhooks) => change({ webhooks })}
          />
        </div>
      </Show>
    </div>
  )
}

function optionsOf(list: readonly Named[]): { value: string; label: string }[] {
  return list.map(({ id, name }) => ({ value: id, label: name }))
}
