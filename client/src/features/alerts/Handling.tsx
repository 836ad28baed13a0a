import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { AssignMenu } from './AssignMenu.tsx'
import type { Alert, AlertDetail } from './alert.ts'
import type { Feed } from './createFeed.ts'
import './handlingWords.ts'
import './handling.css'

interface HandlingProps {
  feed: Feed
  alert: Alert
  /** Null until read. */
  detail: AlertDetail | null
}

/** Who has the alert in hand, and what rules made of it, with the way back into the feed. */
export function Handling(props: HandlingProps) {
  return (
    <div class="row marks hdl">
      <Hands feed={props.feed} alert={props.alert} />
      <Show when={props.alert.muted}>
        <span class="chip">
          <Icon name="mute" />
          {t('handling.muted')}
        </span>
        <Show when={props.feed.mayTriage()}>
          <button type="button" class="chip act line" onClick={() => props.feed.acts.unmute(props.alert.id)}>
            <Icon name="undo" />
            {t('handling.unmute')}
          </button>
        </Show>
      </Show>
      <For each={props.detail?.rules ?? []}>{(rule) => <RuleChip rule={rule} />}</For>
    </div>
  )
}

/** The rule's own page is for whoever may change it, the list for the others. */
function RuleChip(props: { rule: AlertDetail['rules'][number] }) {
  const session = useSession()
  const href = () => (session.may('manage.rules') ? `/settings/rules/${props.rule.id}` : '/settings/rules')
  return (
    <A class="chip act" href={href()}>
      <Icon name="filter" />
      {t('handling.rule', { name: props.rule.name })}
    </A>
  )
}

function Hands(props: { feed: Feed; alert: Alert }) {
  const [anchor, setAnchor] = createSignal<DOMRect | null>(null)
  const words = () =>
    props.alert.assignee ? t('alerts.assigned', { name: props.alert.assignee.name }) : t('handling.nobody')
  return (
    <Show when={props.feed.mayTriage()} fallback={<ReadHands alert={props.alert} />}>
      <button
        type="button"
        class="chip act line"
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        title={`${t('alerts.act.assign')} (A)`}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      >
        <Show when={props.alert.assignee} fallback={<Icon name="assign" />}>
          {(person) => <Avatar name={person().name} round />}
        </Show>
        {words()}
        <Icon name="down" />
      </button>
      <Show when={anchor()}>
        {(at) => (
          <AssignMenu
            anchor={at()}
            assignee={props.alert.assignee}
            onChoose={(person) => props.feed.acts.assign(props.alert.id, person)}
            onClose={() => setAnchor(null)}
          />
        )}
      </Show>
    </Show>
  )
}

function ReadHands(props: { alert: Alert }) {
  return (
    <Show when={props.alert.assignee}>
      {(person) => (
        <span class="chip">
          <Avatar name={person().name} round />
          {t('alerts.assigned', { name: person().name })}
        </span>
      )}
    </Show>
  )
}
