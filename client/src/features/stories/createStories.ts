import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { readStories, type Story } from './storiesApi.ts'

export interface Stories {
  /** Null until first read. */
  list: Accessor<readonly Story[] | null>
  /** True while there is something older. */
  more: Accessor<boolean>
  busy: Accessor<boolean>
  problem: Accessor<ApiError | null>
  /** Reads what comes next, or tries again what failed. */
  next(): Promise<void>
  /** Reads it anew from the top; what is shown stays until then. */
  renew(): Promise<void>
}

export function createStories(): Stories {
  const [list, setList] = createSignal<readonly Story[] | null>(null)
  const [cursor, setCursor] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  let ended = false
  onCleanup(() => {
    ended = true
  })
  const read = async (from: string | null): Promise<void> => {
    if (busy()) return
    setBusy(true)
    try {
      const page = await readStories(from)
      if (ended) return
      setList((now) => (from === null ? page.items : withMore(now ?? [], page.items)))
      setCursor(page.nextCursor)
      setProblem(null)
    } catch (error) {
      if (!ended) setProblem(toApiError(error))
    } finally {
      setBusy(false)
    }
  }
  void read(null)
  return {
    list,
    busy,
    problem,
    more: () => cursor() !== null,
    next: () => read(cursor()),
    renew: () => read(null),
  }
}

/** A story that moved up meanwhile stands once. */
function withMore(now: readonly Story[], more: readonly Story[]): readonly Story[] {
  const known = new Set(now.map(({ id }) => id))
  return [...now, ...more.filter(({ id }) => !known.has(id))]
}
