import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Section } from '../settings/Section.tsx'
import { actionsInWords, conditionsInWords } from './inWords.ts'
import type { Names } from './names.ts'
import { type Starter, starters } from './starters.ts'
import type { RuleBody } from './types.ts'

const NO_NAMES: Names = { sources: [], boards: [], people: [], webhooks: [] }

/** No rule yet: three to begin with, each a tap away. */
export function Starters(props: { readOnly: boolean; onAdd(body: RuleBody): void }) {
  return (
    <>
      <div class="box roomy">
        <Empty
          icon="filter"
          title={t('rules.empty.title')}
          text={t(props.readOnly ? 'rules.empty.guest' : 'rules.empty.text')}
        />
      </div>
      <Show when={!props.readOnly}>
        <Section title={t('rules.start.title')}>
          <ul class="rows">
            <For each={starters()}>
              {(one) => <StarterRow one={one} onAdd={() => props.onAdd(one.body)} />}
            </For>
          </ul>
        </Section>
      </Show>
    </>
  )
}

function StarterRow(props: { one: Starter; onAdd(): void }) {
  const body = () => props.one.body
  return (
    <li class="row">
      <span class="row-i">
        <Icon name={props.one.icon} />
      </span>
      <div class="row-t">
        <b>{body().name}</b>
        <small>
          {conditionsInWords(body().conditions, NO_NAMES)} → {actionsInWords(body().actions, NO_NAMES)}
        </small>
      </div>
      <div class="row-a">
        <Button
          small
          icon="plus"
          aria-label={t('rules.start.add', { name: body().name })}
          onClick={() => props.onAdd()}
        >
          {t('rules.tokens.add')}
        </Button>
      </div>
    </li>
  )
}
