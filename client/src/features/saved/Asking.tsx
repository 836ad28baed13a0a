import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { BoardForm } from './BoardForm.tsx'
import type { Pick } from './createPick.ts'
import type { Asked } from './createRoom.ts'
import { Filing } from './Filing.tsx'
import { useRoom } from './Room.tsx'
import type { Board } from './saved.ts'
import { savedApi } from './savedApi.ts'
import { Tagger } from './Tagger.tsx'

/** What is asked over the page: a board, its name, a tag, whether to delete for good. */
export function Asking(props: { asked: Asked; pick: Pick }) {
  const room = useRoom()
  const tag = (wanted: string): void => {
    const ids = props.pick.ids()
    props.asked.close()
    props.pick.none()
    void room.acts.run(ids, { act: 'tag', tag: wanted })
  }
  return (
    <>
      <Show when={props.asked.filing()}>
        {(ids) => <Filing ids={ids()} onDone={props.pick.none} onClose={props.asked.close} />}
      </Show>
      <Show when={props.asked.editing()} keyed>
        {(what) => <Editing board={what === 'new' ? null : what} onClose={props.asked.close} />}
      </Show>
      <Show when={props.asked.tagging()}>
        <Tagger onTag={tag} onClose={props.asked.close} />
      </Show>
      <Show when={props.asked.ending()}>{(ids) => <Ending ids={ids()} onClose={props.asked.close} />}</Show>
    </>
  )
}

function Editing(props: { board: Board | null; onClose(): void }) {
  const { boards } = useRoom()
  const toasts = useToasts()
  const save = async (name: string, colour: Board['colour']): Promise<boolean> => {
    if (props.board) return boards.change(props.board, { name, colour })
    const made = await boards.make(name, colour)
    if (made === null) return false
    const undo = () => savedApi.trashBoard(made.id)
    toasts.show({ text: t('saved.board.made', { name: made.name }), undo })
    return true
  }
  return <BoardForm board={props.board} count={boards.ids().length} onSave={save} onClose={props.onClose} />
}

function Ending(props: { ids: readonly string[]; onClose(): void }) {
  const { acts } = useRoom()
  const end = (): void => {
    const { ids, onClose } = props
    onClose()
    void acts.run(ids, { act: 'delete' })
  }
  return (
    <FarewellDialog
      title={t('saved.delete.title', { n: props.ids.length })}
      action={t('saved.one.delete')}
      busy={false}
      onGo={end}
      onClose={props.onClose}
    >
      <p class="c-2">{t('saved.delete.text')}</p>
    </FarewellDialog>
  )
}
