import { createSignal, For, Index, Show } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Section } from '../settings/Section.tsx'
import { ConditionCard } from './ConditionCard.tsx'
import { blank, type Condition, type ConditionKind, offered } from './draft.ts'
import type { Names } from './names.ts'

interface ConditionsProps {
  conditions: readonly Condition[]
  names: Names
  /** What the server said of them. */
  problem: ApiError | null
  onChange(conditions: Condition[]): void
}

/** What a post has to be, one condition under the other. */
export function Conditions(props: ConditionsProps) {
  const replace = (at: number, condition: Condition): void =>
    props.onChange(props.conditions.map((one, place) => (place === at ? condition : one)))
  return (
    <Section title={t('rules.if.title')} lead={t('rules.if.lead')}>
      <Show when={props.conditions.length === 0}>
        <p class="c-3 none">{t('rules.if.none')}</p>
      </Show>
      <Index each={props.conditions}>
        {(condition, at) => (
          <ConditionCard
            condition={condition()}
            conditions={props.conditions}
            at={at}
            names={props.names}
            problem={props.problem}
            onChange={(next) => replace(at, next)}
            onRemove={() => props.onChange(props.conditions.filter((_, place) => place !== at))}
          />
        )}
      </Index>
      <AddCondition
        kinds={offered(props.conditions)}
        onAdd={(kind) => props.onChange([...props.conditions, blank(kind)])}
      />
    </Section>
  )
}

function AddCondition(props: { kinds: readonly ConditionKind[]; onAdd(kind: ConditionKind): void }) {
  const [anchor, setAnchor] = createSignal<DOMRect | null>(null)
  const add = (kind: ConditionKind): void => {
    setAnchor(null)
    props.onAdd(kind)
  }
  return (
    <div>
      <Button
        icon="plus"
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      >
        {t('rules.if.add')}
      </Button>
      <Show when={anchor()}>
        {(at) => (
          <Menu label={t('rules.if.add')} anchor={at()} onClose={() => setAnchor(null)}>
            <For each={props.kinds}>
              {(kind) => (
                <button type="button" role="menuitem" onClick={() => add(kind)}>
                  <span>{t(`rules.kind.${kind}`)}</span>
                </button>
              )}
            </For>
          </Menu>
        )}
      </Show>
    </div>
  )
}
