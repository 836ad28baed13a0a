import { For, Show } from 'solid-js'
import { explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { createRead } from '../settings/createRead.ts'
import { teamApi } from '../team/teamApi.ts'
import type { Person } from './makeActs.ts'
import './handlingWords.ts'

interface MenuProps {
  anchor: DOMRect
  assignee: Person | null
  onChoose(person: Person | null): void
  onClose(): void
}

/** Whose an alert may be: one's own first, then the colleagues, then nobody's. */
export function AssignMenu(props: MenuProps) {
  const session = useSession()
  const members = createRead(teamApi.members)
  const me = () => session.me()?.user
  const others = () => (members.value() ?? []).filter(({ userId }) => userId !== me()?.id)
  const choose = (person: Person | null): void => {
    props.onClose()
    props.onChoose(person)
  }
  const Item = (item: { person: Person; words: string }) => (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={props.assignee?.id === item.person.id}
      onClick={() => choose(item.person)}
    >
      <Avatar name={item.person.name} round />
      <span>{item.words}</span>
      <Show when={props.assignee?.id === item.person.id}>
        <Icon name="check" />
      </Show>
    </button>
  )
  return (
    <Menu label={t('alerts.act.assign')} anchor={props.anchor} onClose={props.onClose}>
      <Show when={me()}>
        {(user) => <Item person={{ id: user().id, name: user().name }} words={t('handling.me')} />}
      </Show>
      <For each={others()}>{({ userId, name }) => <Item person={{ id: userId, name }} words={name} />}</For>
      <Show when={members.problem()}>{(problem) => <p class="c-3 hdl-p">{explain(problem())}</p>}</Show>
      <Show when={props.assignee}>
        <hr />
        <button type="button" role="menuitem" onClick={() => choose(null)}>
          <Icon name="close" />
          <span>{t('handling.leave')}</span>
        </button>
      </Show>
    </Menu>
  )
}
