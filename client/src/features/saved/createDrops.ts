import { droppedOn } from './acts.ts'
import { createDropTarget, type DropTarget, isBehind } from './createDragging.ts'
import type { Place } from './place.ts'
import type { Room } from './Room.tsx'

/** The act of what is carried, dropped on a place; null: it is not taken there. */
function actOf(room: Room, target: Place, event: DragEvent) {
  const what = room.dragging.what()
  if (what?.kind !== 'posts') return null
  const act = droppedOn(target, what.from, event.ctrlKey || event.altKey)
  return act && { ids: what.ids, act }
}

/** A place on which saved posts are dropped. */
export function createPlaceDrop(room: Room, target: Place): DropTarget {
  return createDropTarget(
    (event) => actOf(room, target, event) !== null,
    (event) => {
      const wanted = actOf(room, target, event)
      room.dragging.end()
      if (wanted) void room.acts.run(wanted.ids, wanted.act)
    },
  )
}

/** A board: saved posts are put on it, another board before or behind it. `across`: boards stand side by side. */
export function createBoardDrop(room: Room, id: () => string, across: boolean): DropTarget {
  const place = (): Place => ({ kind: 'board', id: id() })
  return createDropTarget(
    (event) => {
      const what = room.dragging.what()
      return what?.kind === 'board' ? what.id !== id() : actOf(room, place(), event) !== null
    },
    (event) => {
      const what = room.dragging.what()
      const wanted = actOf(room, place(), event)
      room.dragging.end()
      if (wanted) void room.acts.run(wanted.ids, wanted.act)
      if (what?.kind === 'board' && event.currentTarget instanceof Element)
        putBoard(room, what.id, id(), isBehind(event, event.currentTarget, across))
    },
  )
}

function putBoard(room: Room, moved: string, target: string, behind: boolean): void {
  const order = (room.boards.list() ?? []).map(({ id }) => id).filter((id) => id !== moved)
  const after = behind ? target : (order[order.indexOf(target) - 1] ?? null)
  void room.boards.put(moved, after)
}
