import { type Accessor, createSignal } from 'solid-js'
import type { Place } from './place.ts'

/** What the pointer carries: saved posts from a place, or a board to another place in the order. */
export type Dragged =
  | { readonly kind: 'posts'; readonly ids: readonly string[]; readonly from: Place }
  | { readonly kind: 'board'; readonly id: string }

export interface Dragging {
  what: Accessor<Dragged | null>
  begin(event: DragEvent, what: Dragged, words: string): void
  end(): void
}

/** One thing is carried at a time. */
export function createDragging(): Dragging {
  const [what, put] = createSignal<Dragged | null>(null)
  return {
    what,
    begin(event, dragged, words) {
      if (!event.dataTransfer) return
      event.dataTransfer.effectAllowed = dragged.kind === 'posts' ? 'copyMove' : 'move'
      // A drag that carries no words is none in some browsers; and they are of use where it leaves the page.
      event.dataTransfer.setData('text/plain', words)
      // What the page draws now would be taken for the end of the drag.
      setTimeout(() => put(dragged))
    },
    end: () => void put(null),
  }
}

/** Where things may be dropped. */
export interface DropTarget {
  over: Accessor<boolean>
  onDragOver(event: DragEvent): void
  onDragLeave(event: DragEvent & { currentTarget: Element }): void
  onDrop(event: DragEvent): void
}

/** A target that takes what `accepts` says. */
export function createDropTarget(
  accepts: (event: DragEvent) => boolean,
  drop: (event: DragEvent) => void,
): DropTarget {
  const [over, setOver] = createSignal(false)
  return {
    over,
    onDragOver(event) {
      if (!accepts(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave(event) {
      const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
      if (!inside) setOver(false)
    },
    onDrop(event) {
      setOver(false)
      if (!accepts(event)) return
      event.preventDefault()
      drop(event)
    },
  }
}

/** True where the pointer is in the second half of what it is over: what is dropped then goes behind it. */
export function isBehind(event: DragEvent, target: Element, across: boolean): boolean {
  const { left, top, width, height } = target.getBoundingClientRect()
  return across ? event.clientX > left + width / 2 : event.clientY > top + height / 2
}
