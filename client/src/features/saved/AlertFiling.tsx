import { createEffect, Show } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useToasts } from '../../ui/Toast.tsx'
import type { AlertState } from '../alerts/alert.ts'
import { alertsApi } from '../alerts/alertsApi.ts'
import { createRead } from '../settings/createRead.ts'
import { BoardPicker } from './BoardPicker.tsx'
import { type Board, COLOURS } from './saved.ts'
import { savedApi } from './savedApi.ts'
import './savedWords.ts'

interface FilingProps {
  alertId: string
  /** The state it goes back to when this is undone. */
  from: AlertState
  onClose(): void
}

/** The choice of a board for an alert, on whatever screen: it is saved, if it was not, and put there. */
export function AlertFiling(props: FilingProps) {
  const toasts = useToasts()
  const boards = createRead(savedApi.boards)
  const fail = (error: unknown): void => {
    props.onClose()
    toasts.show({ text: t('saved.failed', { why: explain(toApiError(error)) }) })
  }
  createEffect(() => {
    const problem = boards.problem()
    if (problem) fail(problem)
  })
  const put = async (board: Board): Promise<void> => {
    const { alertId, from } = props
    props.onClose()
    const [saved] = await savedApi.save([alertId])
    if (!saved) return
    const done = await savedApi.act({ ids: [saved.id], act: 'add', boardId: board.id })
    const undo = async (): Promise<void> => {
      if (done.length > 0) await savedApi.act({ ids: [saved.id], act: 'remove', boardId: board.id })
      if (from !== 'saved' && from !== 'published') await alertsApi.setState(alertId, from)
    }
    const { name } = board
    if (done.length === 0 && from === 'saved') toasts.show({ text: t('saved.done.there', { name }) })
    else toasts.show({ text: t('saved.done.add', { n: 1, name }), undo })
  }
  const make = async (name: string, count: number): Promise<void> =>
    put(await savedApi.makeBoard({ name, colour: COLOURS[count % COLOURS.length] ?? 'slate' }))
  return (
    <Show when={boards.value()}>
      {(list) => (
        <BoardPicker
          boards={list().items}
          standing={[]}
          movable={false}
          onChoose={(board) => void put(board).catch(fail)}
          onMake={(name) => void make(name, list().items.length).catch(fail)}
          onClose={props.onClose}
        />
      )}
    </Show>
  )
}
