import { droppedOn } from './acts.ts'
import { createDropTarget, type DropTarget, isCopying, sideOf } from './createDragging.ts'
import type { Place } from './place.ts'
import type { Room } from './Room.tsx'

/** The act of what is carried, dropped on a place; null: it is not taken there. */
function actOf(room: Room, target: Place, event: DragEvent) {
  const what = room.dragging.what()
  if (what?.kind !== 'posts') return null
  const act = droppedOn(target, what.from, isCopying(event))
  return act && { ids: what.ids, act }
}

function dropPosts(room: Room, target: Place, event: DragEvent): void {
  const wanted = actOf(room, target, event)
  if (wanted) void room.acts.run(wanted.ids, wanted.act)
}

/** A place on which saved posts are dropped. */
export function createPlaceDrop(room: Room, target: Place): DropTarget {
  return createDropTarget({
    landing: (event) => (actOf(room, target, event) ? 'on' : null),
    drop(event) {
      dropPosts(room, target, event)
      room.dragging.end()
    },
  })
}

/** A board: saved posts are put on it, another board before or behind it. `across`: boards stand side by side. */
export function createBoardDrop(room: Room, id: () => string, across: boolean): DropTarget {
  const place = (): Place => ({ kind: 'board', id: id() })
  return createDropTarget({
    landing(event) {
      const what = room.dragging.what()
      if (what?.kind === 'board') return what.id === id() ? null : sideOf(event, across)
      return actOf(room, place(), event) ? 'on' : null
    },
    drop(event, landing) {
      const what = room.dragging.what()
      if (what?.kind === 'board') putBoard(room, what.id, id(), landing === 'behind')
      else dropPosts(room, place(), event)
      room.dragging.end()
    },
  })
}

function putBoard(room: Room, moved: string, target: string, behind: boolean): void {
  void room.boards.put(moved, placeBy(room.boards.ids(), [moved], target, behind))
}

/** Behind which of the others what is moved stands when it is put before or behind `target`; null: first. */
export function placeBy(
  order: readonly string[],
  moved: readonly string[],
  target: string,
  behind: boolean,
): string | null {
  if (behind) return target
  const others = order.filter((id) => !moved.includes(id))
  return others[others.indexOf(target) - 1] ?? null
}

/** On a board shown in its order, posts are put before or behind each other. */
export function createPostDrop(room: Room, id: () => string, sorted: () => boolean): DropTarget {
  const moved = (): readonly string[] | null => {
    const what = room.dragging.what()
    return sorted() && what?.kind === 'posts' && !what.ids.includes(id()) ? what.ids : null
  }
  return createDropTarget({
    landing(event) {
      const list = event.currentTarget.parentElement
      const across = list !== null && getComputedStyle(list).display === 'grid'
      return moved() && sideOf(event, across)
    },
    drop(_, landing) {
      const ids = moved()
      const order = room.view.list().order ?? []
      room.dragging.end()
      if (ids) void room.acts.arrange(ids, placeBy(order, ids, id(), landing === 'behind'))
    },
  })
}

/** How a target says where what is carried would go. */
export function landingClass({ over }: DropTarget): Record<string, boolean> {
  return { over: over() === 'on', before: over() === 'before', behind: over() === 'behind' }
}
