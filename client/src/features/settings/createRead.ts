import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'

/** Something read once from the server, and again when asked. */
export interface Read<T> {
  /** Null until first read. */
  value: Accessor<T | null>
  /** Why the last reading failed, null when it did not. */
  problem: Accessor<ApiError | null>
  reload(): Promise<void>
  /** Puts an answer in place of what was read. */
  put(change: (now: T) => T): void
}

/** Reads at once. Answers that come after the screen is gone, or behind a newer question, are dropped. */
export function createRead<T>(read: () => Promise<T>): Read<T> {
  const [value, setValue] = createSignal<T | null>(null)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  let asked = 0
  onCleanup(() => {
    asked = -1
  })
  const reload = async (): Promise<void> => {
    if (asked === -1) return
    asked += 1
    const mine = asked
    try {
      const answer = await read()
      if (mine !== asked) return
      setValue(() => answer)
      setProblem(null)
    } catch (error) {
      if (mine === asked) setProblem(toApiError(error))
    }
  }
  void reload()
  return {
    value,
    problem,
    reload,
    put: (change) => setValue((now) => (now === null ? now : change(now))),
  }
}
