import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useRoom } from './Room.tsx'
import type { Board } from './saved.ts'
import { boardExport } from './savedApi.ts'

/** All that is done with a board. */
export function BoardMenu(props: { board: Board; large?: boolean }) {
  const room = useRoom()
  const [anchor, setAnchor] = createSignal<DOMRect | null>(null)
  const close = (): void => void setAnchor(null)
  const pick = (act: () => void) => (): void => {
    close()
    act()
  }
  return (
    <>
      <IconButton
        icon="more"
        large={props.large ?? false}
        label={t('saved.board.menu', { name: props.board.name })}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      />
      <Show when={anchor()}>
        {(at) => (
          <Menu label={t('saved.board.menu', { name: props.board.name })} anchor={at()} onClose={close}>
            <Show when={room.may()}>
              <button type="button" role="menuitem" onClick={pick(() => room.edit(props.board))}>
                <Icon name="edit" />
                <span>{t('saved.board.edit')}</span>
              </button>
              <button
                type="button"
                role="menuitem"
                onClick={pick(() => room.boards.step(props.board.id, -1))}
              >
                <Icon name="up" />
                <span>{t('saved.board.earlier')}</span>
              </button>
              <button type="button" role="menuitem" onClick={pick(() => room.boards.step(props.board.id, 1))}>
                <Icon name="up" class="turned" />
                <span>{t('saved.board.later')}</span>
              </button>
            </Show>
            <a role="menuitem" href={boardExport(props.board.id)} download="" onClick={close}>
              <Icon name="download" />
              <span>{t('saved.board.export')}</span>
            </a>
            <Show when={room.may()}>
              <hr />
              <button type="button" role="menuitem" onClick={pick(() => room.trashBoard(props.board))}>
                <Icon name="trash" />
                <span>{t('saved.board.trash')}</span>
              </button>
            </Show>
          </Menu>
        )}
      </Show>
    </>
  )
}
