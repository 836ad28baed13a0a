import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { Menu } from '../../ui/Menu.tsx'
import { originalUrl, originalWords } from '../alerts/networkWords.ts'
import { useRoom } from './Room.tsx'
import type { Saved } from './saved.ts'
import { FROM_HERE } from './Way.tsx'

interface MenuProps {
  item: Saved
  /** The board's own order is shown whole. */
  sorted: boolean
  anchor: DOMRect
  onClose(): void
}

/** Where the post leads to, and what is done with it on this board. */
export function CardMenu(props: MenuProps) {
  const room = useRoom()
  const board = () => {
    const here = room.place()
    return here?.kind === 'board' ? room.boards.byId(here.id) : undefined
  }
  const step = (by: 1 | -1): void => room.acts.step(props.item.id, by)
  const off = (boardId: string): void => void room.acts.run([props.item.id], { act: 'remove', boardId })
  return (
    <Menu label={t('saved.one.more')} anchor={props.anchor} onClose={props.onClose}>
      <Show when={props.item.alertId}>
        {(id) => (
          <A
            role="menuitem"
            href={`/alerts/${id()}`}
            state={FROM_HERE}
            onClick={() => {
              room.leaveFor(props.item.id)
              props.onClose()
            }}
          >
            <Icon name="flux" />
            <span>{t('saved.one.alert')}</span>
          </A>
        )}
      </Show>
      <Show when={originalUrl(props.item)}>
        {(url) => (
          <a
            role="menuitem"
            href={url()}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => props.onClose()}
          >
            <Icon name="external" />
            <span>{originalWords(props.item)}</span>
          </a>
        )}
      </Show>
      <Show when={room.may() && board()}>
        {(here) => (
          <>
            <Show when={props.sorted}>
              <Item icon="up" onPick={() => step(-1)} onClose={props.onClose}>
                {t('saved.one.earlier')}
              </Item>
              <Item icon="up" class="turned" onPick={() => step(1)} onClose={props.onClose}>
                {t('saved.one.later')}
              </Item>
            </Show>
            <Item icon="minus" onPick={() => off(here().id)} onClose={props.onClose}>
              {t('saved.one.off', { name: here().name })}
            </Item>
          </>
        )}
      </Show>
      <Show when={room.may() && props.item.trashedAt === null}>
        <hr />
        <Item icon="layers" onPick={() => room.file([props.item.id])} onClose={props.onClose}>
          {t('saved.one.file')}
        </Item>
        <Item
          icon="trash"
          onPick={() => void room.acts.run([props.item.id], { act: 'trash' })}
          onClose={props.onClose}
        >
          {t('saved.one.trash')}
        </Item>
      </Show>
    </Menu>
  )
}

interface ItemProps {
  icon: IconName
  class?: string
  onPick(): void
  onClose(): void
  children: JSX.Element
}

function Item(props: ItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      onClick={() => {
        // Read before it closes: what it does goes with it.
        const { onPick } = props
        props.onClose()
        onPick()
      }}
    >
      <Icon name={props.icon} class={props.class ?? ''} />
      <span>{props.children}</span>
    </button>
  )
}
