import { batch } from 'solid-js'
import { BoardPicker, type How } from './BoardPicker.tsx'
import { useRoom } from './Room.tsx'
import { type Act, COLOURS } from './saved.ts'

interface FilingProps {
  ids: readonly string[]
  onDone(): void
  onClose(): void
}

/** The choice of a board for saved posts: moved there from the board shown, or put there as well. */
export function Filing(props: FilingProps) {
  const room = useRoom()
  const from = () => {
    const here = room.place()
    return here?.kind === 'board' ? here.id : null
  }
  const standing = () => {
    const items = props.ids.flatMap((id) => room.view.item(id) ?? [])
    return room.boards.ids().filter((board) => items.every(({ boards }) => boards.includes(board)))
  }
  const put = (boardId: string, how: How): void => {
    const { ids, onClose, onDone } = props
    const fromId = from()
    batch(() => {
      onClose()
      onDone()
    })
    const act: Act = how === 'move' && fromId ? { act: 'move', boardId, fromId } : { act: 'add', boardId }
    void room.acts.run(ids, act)
  }
  const make = async (name: string, how: How): Promise<void> => {
    const board = await room.boards.make(name, COLOURS[room.boards.ids().length % COLOURS.length] ?? 'slate')
    if (board) put(board.id, how)
  }
  return (
    <BoardPicker
      boards={(room.boards.list() ?? []).filter(({ id }) => id !== from())}
      standing={standing()}
      movable={from() !== null}
      onChoose={(board, how) => put(board.id, how)}
      onMake={(name, how) => void make(name, how)}
      onClose={props.onClose}
    />
  )
}
