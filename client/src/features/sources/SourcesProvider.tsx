import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  type ParentProps,
  untrack,
  useContext,
} from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { type ApiError, toApiError } from '../../api.ts'
import { useLive } from '../../live.ts'
import { sourcesApi } from './api.ts'
import { byNeed, itemsOf, needing, noSources, placed, read, reading, removed, updated } from './state.ts'

export interface Sources {
  /** Null until first read. In the order of the last read: rows do not jump when one changes. */
  items: Accessor<readonly SourceWire[] | null>
  /** Sources that ask for a person, by need. */
  attention: Accessor<readonly SourceWire[]>
  /** Why the last read failed, null when it did not. */
  problem: Accessor<ApiError | null>
  byId(id: string): SourceWire | undefined
  reload(): Promise<void>
  /** Puts an answer of the API in place. */
  put(source: SourceWire): void
  drop(id: string): void
}

const SourcesContext = createContext<Sources>()

/** The team's sources, one copy for the whole page (navigation, desk, sources). */
export function useSources(): Sources {
  const sources = useContext(SourcesContext)
  if (!sources) throw new Error('useSources needs <SourcesProvider>')
  return sources
}

/** Reads the list once and follows the stream. */
export function SourcesProvider(props: ParentProps) {
  const sources = createSources()
  readOnceStanding(sources)
  return <SourcesContext.Provider value={sources}>{props.children}</SourcesContext.Provider>
}

/** A list shows its age no later than this, even when the stream cannot be had. */
const PATIENCE_MS = 400

/**
 * The list carries no event number, so it is read once the stream stands: then nothing falls between the two. When
 * the stream takes long the list is read at once, and again when it stands.
 */
function readOnceStanding(sources: Sources): void {
  const live = useLive()
  const timer = setTimeout(() => void sources.reload(), PATIENCE_MS)
  onCleanup(() => clearTimeout(timer))
  // A memo, because the stream's model changes with every word: only standing or not counts here.
  const standing = createMemo(() => live.standing())
  createEffect(() => {
    if (!standing()) return
    clearTimeout(timer)
    void untrack(sources.reload)
  })
}

function createSources(): Sources {
  const live = useLive()
  const [state, setState] = createSignal(noSources)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const items = createMemo(() => itemsOf(state()))
  const attention = createMemo(() => byNeed(needing(items() ?? [])))
  let ended = false
  onCleanup(() => {
    ended = true
  })
  const put = (source: SourceWire): void => void setState((now) => placed(now, source))
  const drop = (id: string): void => void setState((now) => removed(now, id))
  const reload = async (): Promise<void> => {
    setState(reading)
    try {
      const list = await sourcesApi.list()
      if (ended) return
      setState((now) => read(now, list))
      setProblem(null)
    } catch (error) {
      if (!ended) setProblem(toApiError(error))
    }
  }
  live.on('source.updated', (source) => void setState((now) => updated(now, source)))
  live.on('source.removed', ({ id }) => drop(id))
  live.onReset(() => void reload())
  return {
    items,
    attention,
    problem,
    byId: (id) => state().known.get(id),
    reload,
    put,
    drop,
  }
}
