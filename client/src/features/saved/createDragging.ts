import { type Accessor, createSignal } from 'solid-js'
import type { Place } from './place.ts'

/** What the pointer carries: saved posts from a place, or a board or a rule to another place in the order. */
export type Dragged =
  | { readonly kind: 'posts'; readonly ids: readonly string[]; readonly from: Place }
  | { readonly kind: 'board' | 'rule'; readonly id: string }

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

/** Where what is dropped would go: on the target, before or behind it. */
export type Landing = 'on' | 'before' | 'behind'

/** Where things may be dropped. */
export interface DropTarget {
  /** Null while nothing that is taken is over it. */
  over: Accessor<Landing | null>
  onDragOver(event: DragEvent & { currentTarget: Element }): void
  onDragLeave(event: DragEvent & { currentTarget: Element }): void
  onDrop(event: DragEvent & { currentTarget: Element }): void
}

export interface Taking {
  /** Where what is carried would go; null when it is not taken. */
  landing(event: DragEvent & { currentTarget: Element }): Landing | null
  drop(event: DragEvent, landing: Landing): void
}

export function createDropTarget({ landing, drop }: Taking): DropTarget {
  const [over, setOver] = createSignal<Landing | null>(null)
  return {
    over,
    onDragOver(event) {
      const where = landing(event)
      if (where === null) return
      event.preventDefault()
      // What a browser takes for meant is not what was allowed, for a link say: then it would let nothing be dropped.
      if (event.dataTransfer) event.dataTransfer.dropEffect = isCopying(event) ? 'copy' : 'move'
      setOver(where)
    },
    onDragLeave(event) {
      const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
      if (!inside) setOver(null)
    },
    onDrop(event) {
      const where = landing(event)
      setOver(null)
      if (where === null) return
      event.preventDefault()
      drop(event, where)
    },
  }
}

/** True when what is carried is to stay where it was, too. */
export function isCopying({ ctrlKey, altKey }: DragEvent): boolean {
  return ctrlKey || altKey
}

/** Before or behind what the pointer is over, by the half it is in; `across`: things stand side by side. */
export function sideOf(event: DragEvent & { currentTarget: Element }, across: boolean): Landing {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  const second = across ? event.clientX > left + width / 2 : event.clientY > top + height / 2
  return second ? 'behind' : 'before'
}
