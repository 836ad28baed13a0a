import { A } from '@solidjs/router'
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { createPhone } from '../alerts/createMedia.ts'
import { Picture } from '../alerts/Picture.tsx'
import { BoardMenu } from './BoardMenu.tsx'
import { createBoardDrop, createPlaceDrop, landingClass } from './createDrops.ts'
import { hrefOf, LOOSE, type Place, TRASH } from './place.ts'
import { useRoom } from './Room.tsx'
import type { Board } from './saved.ts'
import { stepKeys } from './stepKeys.ts'

/** Tiles shown before one asks for the rest, so that the posts below are not out of sight. */
const FIRST = { phone: 4, desk: 10 }

/** The team's boards, in its order. */
export function BoardTiles() {
  const room = useRoom()
  const phone = createPhone()
  const [whole, showWhole] = createSignal(false)
  const first = () => (phone() ? FIRST.phone : FIRST.desk)
  // One more than fits takes the room that saying so would.
  const cut = () => !whole() && (room.boards.list()?.length ?? 0) > first() + 1
  const shown = () => (cut() ? room.boards.ids().slice(0, first()) : room.boards.ids())
  return (
    <section class="sec" aria-label={t('saved.boards')}>
      <Switch fallback={<TilesSkeleton />}>
        <Match when={room.boards.list()}>
          {(list) => (
            <>
              <Show when={list().length > 0} fallback={<NoBoards />}>
                <ul class="tiles">
                  <For each={shown()}>
                    {(id) => <Show when={room.boards.byId(id)}>{(board) => <Tile board={board()} />}</Show>}
                  </For>
                </ul>
              </Show>
              <div class="tiles-f">
                <Show when={cut()}>
                  <Button small icon="down" onClick={() => showWhole(true)}>
                    {t('saved.boards.all', { n: list().length - first() })}
                  </Button>
                </Show>
                <Corner place={LOOSE} icon="layers" count={room.boards.counts()?.loose ?? 0}>
                  {t('saved.loose')}
                </Corner>
                <Corner place={TRASH} icon="trash" count={room.boards.counts()?.trash ?? 0}>
                  {t('saved.trash')}
                </Corner>
              </div>
            </>
          )}
        </Match>
        <Match when={room.boards.problem()}>
          {(problem) => (
            <ErrorState title={t('saved.boards.error')} error={problem()} onRetry={room.boards.reload} />
          )}
        </Match>
      </Switch>
    </section>
  )
}

function NoBoards() {
  const room = useRoom()
  return (
    <p class="no-boards">
      <span>{t('saved.boards.none')}</span>
      <Show when={room.may()}>
        <Button small icon="plus" onClick={() => room.edit(null)}>
          {t('saved.board.new')}
        </Button>
      </Show>
    </p>
  )
}

function Tile(props: { board: Board }) {
  const room = useRoom()
  const drop = createBoardDrop(room, () => props.board.id, true)
  const onKey = stepKeys((by) => room.may() && room.boards.step(props.board.id, by))
  return (
    <li
      class="tile"
      data-colour={props.board.colour}
      classList={{ ...landingClass(drop), carried: isCarried(room.dragging.what(), props.board.id) }}
      draggable={room.may()}
      onDragStart={(event) =>
        room.dragging.begin(event, { kind: 'board', id: props.board.id }, props.board.name)
      }
      onDragEnd={room.dragging.end}
      onDragOver={drop.onDragOver}
      onDragLeave={drop.onDragLeave}
      onDrop={drop.onDrop}
    >
      <A href={hrefOf({ kind: 'board', id: props.board.id })} draggable={false} onKeyDown={onKey}>
        <Cover board={props.board} />
        <span class="nm">
          <i class="dot" aria-hidden="true" />
          <b>{props.board.name}</b>
        </span>
        <small>{t('saved.count', { n: props.board.count })}</small>
      </A>
      <BoardMenu board={props.board} />
    </li>
  )
}

function isCarried(what: ReturnType<ReturnType<typeof useRoom>['dragging']['what']>, id: string): boolean {
  return what?.kind === 'board' && what.id === id
}

/** Up to four of its newest pictures. */
function Cover(props: { board: Board }) {
  return (
    <span class={`cov n${props.board.cover.length}`} aria-hidden="true">
      <For each={props.board.cover} fallback={<Icon name="saved" size="lg" />}>
        {({ mediaId }) => <Picture src={`/api/media/${mediaId}?variant=small`} alt="" />}
      </For>
    </span>
  )
}

function Corner(props: { place: Place; icon: IconName; count: number; children: JSX.Element }) {
  const drop = createPlaceDrop(useRoom(), props.place)
  return (
    <A
      class="btn sm"
      classList={landingClass(drop)}
      href={hrefOf(props.place)}
      onDragOver={drop.onDragOver}
      onDragLeave={drop.onDragLeave}
      onDrop={drop.onDrop}
    >
      <Icon name={props.icon} />
      {props.children}
      <span class="n">{props.count}</span>
    </A>
  )
}

function TilesSkeleton() {
  return (
    <Skeleton>
      <ul class="tiles">
        <For each={[1, 2, 3, 4]}>
          {() => (
            <li class="tile">
              <Bar height="108px" />
              <Bar width="60%" />
            </li>
          )}
        </For>
      </ul>
    </Skeleton>
  )
}
