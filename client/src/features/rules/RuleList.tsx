import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { createDragging, createDropTarget, type Dragging, sideOf } from '../saved/createDragging.ts'
import { stepKeys } from '../saved/stepKeys.ts'
import type { RuleActs } from './createRuleActs.ts'
import { actionsInWords, conditionsInWords } from './inWords.ts'
import { missingInWords } from './missing.ts'
import type { Names } from './names.ts'
import { RuleMenu } from './RuleMenu.tsx'
import type { Rule } from './types.ts'

interface ListProps {
  rules: readonly Rule[]
  names: Names
  acts: RuleActs
  readOnly: boolean
}

/** The rules from the first to be asked to the last; moved by the pointer, by Alt and arrows, or by their menu. */
export function RuleList(props: ListProps) {
  const dragging = createDragging()
  // By their ids, so that a rule that changes stays where the focus is.
  const ids = () => props.rules.map(({ id }) => id)
  const byId = (id: string) => props.rules.find((one) => one.id === id)
  return (
    <ol class="rows rul" aria-label={t('rules.list.order')}>
      <For each={ids()}>
        {(id, at) => (
          <Show when={byId(id)}>
            {(rule) => (
              <RuleRow
                {...props}
                rule={rule()}
                place={at() + 1}
                dragging={dragging}
                last={at() === props.rules.length - 1}
              />
            )}
          </Show>
        )}
      </For>
    </ol>
  )
}

interface RowProps extends ListProps {
  rule: Rule
  place: number
  last: boolean
  dragging: Dragging
}

function RuleRow(props: RowProps) {
  const id = () => props.rule.id
  const drop = createDropTarget({
    landing(event) {
      const what = props.dragging.what()
      return what?.kind === 'rule' && what.id !== id() ? sideOf(event, false) : null
    },
    drop(_, landing) {
      const what = props.dragging.what()
      props.dragging.end()
      if (what?.kind === 'rule') props.acts.drop(what.id, id(), landing === 'behind')
    },
  })
  return (
    <li
      class="row"
      classList={{
        off: !props.rule.enabled,
        before: drop.over() === 'before',
        behind: drop.over() === 'behind',
      }}
      onDragOver={drop.onDragOver}
      onDragLeave={drop.onDragLeave}
      onDrop={drop.onDrop}
    >
      <Show when={!props.readOnly} fallback={<span class="rul-n">{props.place}</span>}>
        <button
          type="button"
          class="ib grip"
          draggable
          data-rule={id()}
          aria-label={t('rules.grip', { name: props.rule.name })}
          title={t('rules.grip', { name: props.rule.name })}
          onDragStart={(event) => props.dragging.begin(event, { kind: 'rule', id: id() }, props.rule.name)}
          onDragEnd={props.dragging.end}
          onKeyDown={stepKeys((by) => props.acts.step(id(), by))}
        >
          <Icon name="grip" />
        </button>
      </Show>
      <Said rule={props.rule} names={props.names} readOnly={props.readOnly} />
      <Show when={!props.readOnly}>
        <div class="row-a">
          <Switch
            label={t('rules.on', { name: props.rule.name })}
            on={props.rule.enabled}
            onChange={(on) => props.acts.turn(props.rule, on)}
          />
          <RuleMenu rule={props.rule} acts={props.acts} first={props.place === 1} last={props.last} />
        </div>
      </Show>
    </li>
  )
}

function Said(props: { rule: Rule; names: Names; readOnly: boolean }) {
  const name = () => props.rule.name
  return (
    <div class="row-t">
      <b>
        <Show when={!props.readOnly} fallback={name()}>
          <A href={`/settings/rules/${props.rule.id}`}>{name()}</A>
        </Show>
        <Show when={!props.rule.enabled}>
          <span class="tagx plain">
            <Icon name="pause" />
            {t('rules.off')}
          </span>
        </Show>
      </b>
      <p class="rul-s">
        {conditionsInWords(props.rule.conditions, props.names)}
        <span class="rul-t">
          <Icon name="right" />
          {actionsInWords(props.rule.actions, props.names)}
        </span>
      </p>
      <small>{factsOf(props.rule).join(' · ')}</small>
      <Show when={props.rule.missing.length > 0}>
        <p class="rul-m">
          <Icon name="warn" />
          <span>
            {missingInWords(props.rule.missing)}. {t('rules.missing.rest')}
          </span>
        </p>
      </Show>
    </div>
  )
}

function factsOf({ matches, lastMatchAt, updatedBy, updatedAt }: Rule): string[] {
  return [
    matches === 0 ? t('rules.matches.none') : t('rules.matches', { n: matches }),
    ...(lastMatchAt === null ? [] : [t('rules.matches.last', { ago: relative(lastMatchAt) })]),
    t('rules.by', { name: updatedBy, ago: relative(updatedAt) }),
  ]
}
