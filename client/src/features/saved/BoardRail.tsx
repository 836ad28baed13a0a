import { A } from '@solidjs/router'
import { For, type JSX, Show } from 'solid-js'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { DropTarget } from './createDragging.ts'
import { createBoardDrop, createPlaceDrop, landingClass } from './createDrops.ts'
import { ALL, hrefOf, LOOSE, type Place, samePlace, TRASH } from './place.ts'
import { useRoom } from './Room.tsx'
import type { Board } from './saved.ts'

/** Every place beside the posts: the way there, and where posts are dropped. */
export function BoardRail() {
  const room = useRoom()
  const counts = room.boards.counts
  return (
    <nav class="sv-rail" aria-label={t('saved.boards')}>
      <Row place={ALL} count={counts()?.saved} drop={createPlaceDrop(room, ALL)}>
        <Icon name="saved" />
        <span>{t('saved.all')}</span>
      </Row>
      <Row place={LOOSE} count={counts()?.loose} drop={createPlaceDrop(room, LOOSE)}>
        <Icon name="layers" />
        <span>{t('saved.loose')}</span>
      </Row>
      <hr />
      <For each={room.boards.ids()}>
        {(id) => <Show when={room.boards.byId(id)}>{(board) => <BoardRow board={board()} />}</Show>}
      </For>
      <Show when={room.may()}>
        <button type="button" onClick={() => room.edit(null)}>
          <Icon name="plus" />
          <span>{t('saved.board.new')}</span>
        </button>
      </Show>
      <hr />
      <Row place={TRASH} count={counts()?.trash} drop={createPlaceDrop(room, TRASH)}>
        <Icon name="trash" />
        <span>{t('saved.trash')}</span>
      </Row>
    </nav>
  )
}

function BoardRow(props: { board: Board }) {
  const room = useRoom()
  return (
    <Row
      place={{ kind: 'board', id: props.board.id }}
      count={props.board.count}
      drop={createBoardDrop(room, () => props.board.id, false)}
      onDragStart={(event) =>
        room.dragging.begin(event, { kind: 'board', id: props.board.id }, props.board.name)
      }
      colour={props.board.colour}
    >
      <i class="dot" aria-hidden="true" />
      <span>{props.board.name}</span>
    </Row>
  )
}

interface RowProps {
  place: Place
  count: number | undefined
  drop: DropTarget
  colour?: string
  onDragStart?(event: DragEvent): void
  children: JSX.Element
}

function Row(props: RowProps) {
  const room = useRoom()
  return (
    <A
      href={hrefOf(props.place)}
      data-colour={props.colour}
      classList={landingClass(props.drop)}
      aria-current={samePlace(room.place(), props.place) ? 'page' : undefined}
      draggable={props.onDragStart !== undefined && room.may()}
      onDragStart={(event) => props.onDragStart?.(event)}
      onDragEnd={room.dragging.end}
      onDragOver={props.drop.onDragOver}
      onDragLeave={props.drop.onDragLeave}
      onDrop={props.drop.onDrop}
    >
      {props.children}
      <Show when={props.count !== undefined}>
        <span class="n">{number(props.count ?? 0)}</span>
      </Show>
    </A>
  )
}
