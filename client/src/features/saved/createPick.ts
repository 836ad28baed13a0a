import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { Room } from './Room.tsx'
import { all, chosen, NONE, pruned, stretch, toggle } from './selection.ts'

/** The posts chosen to do one thing with. */
export interface Pick {
  /** In the order shown. */
  ids(): readonly string[]
  has(id: string): boolean
  /** Chooses it, or no longer; `far`: all from the last one to it. */
  choose(id: string, far: boolean): void
  all(): void
  none(): void
  /** What is carried when this one is. */
  carried(id: string): readonly string[]
}

/** What is chosen; another place begins with nothing. */
export function createPick(room: Room): Pick {
  const [selection, put] = createSignal(NONE)
  const order = () => room.view.list().order ?? []
  const ids = createMemo(() => chosen(selection(), order()))
  createEffect(on(order, (now) => put((before) => pruned(before, now)), { defer: true }))
  createEffect(on(room.place, () => put(NONE), { defer: true }))
  return {
    ids,
    has: (id) => selection().ids.has(id),
    choose: (id, far) => put((now) => (far ? stretch(now, order(), id) : toggle(now, id))),
    all: () => put((now) => all(now, order())),
    none: () => put(NONE),
    carried: (id) => (selection().ids.has(id) ? ids() : [id]),
  }
}
