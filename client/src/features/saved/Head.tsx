import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LiveState } from '../shell/LiveState.tsx'
import { BoardMenu } from './BoardMenu.tsx'
import { type Room, useRoom } from './Room.tsx'
import { boardExport } from './savedApi.ts'

/** What the place shown is called. */
export function titleOf(room: Room): string {
  const here = room.place()
  if (here === null) return t('saved.title')
  if (here.kind === 'board') return room.boards.byId(here.id)?.name ?? t('saved.title')
  return here.kind === 'all' ? t('saved.title') : t(`saved.${here.kind}`)
}

/** Name of the place, with what is done with it. */
export function Head() {
  const room = useRoom()
  const board = () => {
    const here = room.place()
    return here?.kind === 'board' ? room.boards.byId(here.id) : undefined
  }
  return (
    <header class="p-h">
      <Show when={room.place()?.kind !== 'all'}>
        <A class="ib back" href="/saved" aria-label={t('saved.back')} title={t('saved.back')}>
          <Icon name="left" size="lg" />
        </A>
      </Show>
      <h1 data-colour={board()?.colour}>
        <Show when={board()}>
          <i class="dot" aria-hidden="true" />
        </Show>
        <span>{titleOf(room)}</span>
      </h1>
      <LiveState />
      <span class="sp">
        <Show when={board()}>
          {(one) => (
            <>
              <a class="btn ic-p" href={boardExport(one().id)} download="">
                <Icon name="download" />
                <span class="hide-p">{t('saved.board.export')}</span>
                <span class="sr only-p">{t('saved.board.export')}</span>
              </a>
              <BoardMenu board={one()} large />
            </>
          )}
        </Show>
        <Show when={room.may() && room.place()?.kind === 'all'}>
          <Button class="ic-p pri" icon="plus" hint="N" onClick={() => room.edit(null)}>
            <span class="hide-p">{t('saved.board.new')}</span>
            <span class="sr only-p">{t('saved.board.new')}</span>
          </Button>
        </Show>
      </span>
    </header>
  )
}
