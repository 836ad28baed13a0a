import { createSignal, For, onCleanup, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { whenOf } from '../alerts/alertWords.ts'
import { createRead } from '../settings/createRead.ts'
import { createAttempt } from './createBoards.ts'
import { createSoon } from './createSoon.ts'
import { useRoom } from './Room.tsx'
import type { Board } from './saved.ts'
import { savedApi } from './savedApi.ts'

/** Boards that were thrown away: taken back, or deleted for good. */
export function TrashBoards() {
  const room = useRoom()
  const toasts = useToasts()
  const live = useLive()
  const boards = createRead(savedApi.boardsInTrash)
  const [ending, setEnding] = createSignal<Board | null>(null)
  const [busy, setBusy] = createSignal(false)
  const soon = createSoon(() => void boards.reload())
  onCleanup(live.on('saved.updated', (news) => 'boards' in news && soon()))
  onCleanup(live.onReset(soon))
  const attempt = createAttempt(toasts, () => void boards.reload())
  const drop = (id: string): void => boards.put((now) => now.filter((one) => one.id !== id))
  const restore = async (board: Board): Promise<void> => {
    drop(board.id)
    if (await attempt(() => savedApi.restoreBoard(board.id)))
      toasts.show({
        text: t('saved.restore.board.done', { name: board.name }),
        undo: () => savedApi.trashBoard(board.id),
      })
  }
  const end = async (board: Board): Promise<void> => {
    setBusy(true)
    const done = await attempt(async () => {
      await savedApi.endBoard(board.id)
      return true
    })
    setBusy(false)
    setEnding(null)
    if (!done) return
    drop(board.id)
    toasts.show({ text: t('saved.delete.board.done', { name: board.name }) })
  }
  return (
    <Show
      when={(boards.value()?.length ?? 0) > 0}
      fallback={
        <Show when={boards.value() === null && boards.problem()}>
          {(problem) => (
            <ErrorState
              title={t('saved.boards.error')}
              error={problem()}
              onRetry={() => void boards.reload()}
            />
          )}
        </Show>
      }
    >
      <section class="sec">
        <h2 class="h3">{t('saved.trash.boards')}</h2>
        <ul class="box gone">
          <For each={boards.value()}>
            {(board) => (
              <li data-colour={board.colour}>
                <i class="dot" aria-hidden="true" />
                <span>
                  <b>{board.name}</b>
                  <small>
                    {t('saved.count', { n: board.count })}
                    <Show when={board.trashedAt}>
                      {(at) => `, ${t('saved.one.trashed', { when: whenOf(at()) }).toLocaleLowerCase()}`}
                    </Show>
                  </small>
                </span>
                <Show when={room.may()}>
                  <Button small icon="undo" onClick={() => void restore(board)}>
                    {t('saved.one.restore')}
                  </Button>
                  <Button small icon="trash" onClick={() => setEnding(board)}>
                    <span class="w">{t('saved.one.delete')}</span>
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
      <Show when={ending()}>
        {(board) => (
          <FarewellDialog
            title={t('saved.delete.board.title', { name: board().name })}
            action={t('saved.one.delete')}
            busy={busy()}
            onGo={() => void end(board())}
            onClose={() => setEnding(null)}
          >
            <p class="c-2">{t('saved.delete.board.text')}</p>
          </FarewellDialog>
        )}
      </Show>
    </Show>
  )
}
