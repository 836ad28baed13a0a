import { type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Check } from '../../ui/Check.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Choice, Section } from '../settings/Section.tsx'
import { NoticeFields } from './NoticeFields.tsx'
import type { Named, Names } from './names.ts'
import type { RuleActions, RuleNotice } from './types.ts'

interface ActionsProps {
  actions: RuleActions
  names: Names
  onChange(actions: RuleActions): void
}

const NONE = ''
const EVERYBODY: RuleNotice = { people: 'team', by: ['push'], webhooks: [] }

/** What becomes of an alert that matches. */
export function Actions(props: ActionsProps) {
  /** Undefined takes it away. */
  const say = <K extends keyof RuleActions>(name: K, value: RuleActions[K] | undefined): void => {
    const { [name]: _, ...others } = props.actions
    props.onChange(value === undefined ? others : { ...others, [name]: value })
  }
  const priority = () => props.actions.priority ?? 'none'
  return (
    <Section title={t('rules.then.title')} lead={t('rules.then.lead')}>
      <div>
        <Choice name={t('rules.then.priority')}>
          <Segmented
            label={t('rules.then.priority')}
            value={priority()}
            options={(['none', 'high', 'normal'] as const).map((value) => ({
              value,
              label: t(`rules.then.priority.${value}`),
            }))}
            onChange={(value) => say('priority', value === 'none' ? undefined : value)}
          />
        </Choice>
        <div class="choice rul-f">
          <OneOf
            label={t('rules.then.assign')}
            none={t('rules.then.assign.none')}
            list={props.names.people}
            value={props.actions.assignTo}
            onChange={(value) => say('assignTo', value)}
          />
          <OneOf
            label={t('rules.then.board')}
            none={t('rules.then.board.none')}
            list={props.names.boards}
            value={props.actions.board}
            onChange={(value) => say('board', value)}
          />
        </div>
        <Asked
          on={props.actions.mute === true}
          name={t('rules.then.mute')}
          hint={t('rules.then.mute.hint')}
          onChange={(on) => say('mute', on ? true : undefined)}
        />
        <Asked
          on={props.actions.notify !== undefined}
          name={t('rules.then.notify')}
          hint={t('rules.then.notify.hint')}
          onChange={(on) => say('notify', on ? EVERYBODY : undefined)}
        >
          <Show when={props.actions.notify}>
            {(notice) => (
              <NoticeFields notice={notice()} names={props.names} onChange={(next) => say('notify', next)} />
            )}
          </Show>
        </Asked>
      </div>
    </Section>
  )
}

interface AskedProps {
  on: boolean
  name: string
  hint: string
  onChange(on: boolean): void
  children?: JSX.Element
}

function Asked(props: AskedProps) {
  return (
    <div class="choice rul-a">
      <div>
        <Check checked={props.on} onChange={props.onChange}>
          {props.name}
        </Check>
        <small class="c-3">{props.hint}</small>
      </div>
      {props.children}
    </div>
  )
}

interface OneOfProps {
  label: string
  none: string
  list: readonly Named[]
  value: string | undefined
  onChange(value: string | undefined): void
}

/** One or none. What was chosen and is gone stays to be seen until something else is chosen. */
function OneOf(props: OneOfProps) {
  const gone = () =>
    props.value !== undefined && !props.list.some(({ id }) => id === props.value)
      ? [{ value: props.value, label: t('rules.gone') }]
      : []
  return (
    <Select
      label={props.label}
      value={props.value ?? NONE}
      options={[
        { value: NONE, label: props.none },
        ...gone(),
        ...props.list.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(value) => props.onChange(value === NONE ? undefined : value)}
    />
  )
}
