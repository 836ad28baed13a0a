import { explain, toApiError } from '../../api.ts'
import {
  answered,
  begun,
  csvOf,
  type ListState,
  nextRows,
  patient,
  resumed,
  retried,
  stopped,
} from './listState.ts'
import type { Imported, ImportWish } from './types.ts'

/** Where the list is kept. */
export interface ListStore {
  state(): ListState
  change(next: (now: ListState) => ListState): void
}

/** What working a list off needs of the world. */
export interface ListWorld {
  import(wish: ImportWish): Promise<Imported>
  wait(ms: number): Promise<void>
  now(): number
}

export interface Listing {
  begin(): void
  retry(): void
  /** Nothing more is begun. */
  stop(): void
  /** Goes on after a fault. */
  resume(): void
}

/** Lines of one request: few, so that the screen moves. */
const AT_ONCE = 6

/** Works a list off, a few lines at a time, with the patience the server asks for. A fault loses nothing. */
export function makeList(store: ListStore, world: ListWorld): Listing {
  let working = false

  const step = async (): Promise<void> => {
    const state = store.state()
    const rows = nextRows(state, AT_ONCE)
    const { role, xMethod } = state
    const { lines, retryAfterSeconds } = await world.import({
      input: csvOf(state, rows),
      role,
      xMethod,
      limit: AT_ONCE,
    })
    store.change((now) => answered(now, rows, lines))
    if (retryAfterSeconds === null || !store.state().running) return
    store.change((now) => patient(now, world.now() + retryAfterSeconds * 1_000))
    await world.wait(retryAfterSeconds * 1_000)
  }
  const run = async (): Promise<void> => {
    if (working) return
    working = true
    try {
      while (store.state().running) await step()
    } catch (error) {
      const why = explain(toApiError(error))
      store.change((now) => stopped(now, why))
    } finally {
      working = false
    }
  }
  const start = (next: (now: ListState) => ListState): void => {
    store.change(next)
    void run()
  }
  return {
    begin: () => start(begun),
    retry: () => start(retried),
    resume: () => start(resumed),
    stop: () => store.change((now) => stopped(now, null)),
  }
}
