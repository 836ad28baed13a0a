import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { toApiError } from '../../api.ts'
import { problemOf } from './addProblem.ts'
import {
  type AddState,
  canSearch,
  choose,
  emptyAdd,
  found,
  newSource,
  notFound,
  notSaved,
  saved,
  saving,
  searching,
  typed,
} from './addState.ts'
import { sourcesApi } from './api.ts'
import { createList, type ListController } from './createList.ts'
import { createMembers, type MembersController } from './createMembers.ts'
import type { IntervalChoice } from './intervals.ts'
import type { Recognised, Role } from './types.ts'

/** What is being added: one thing, a list, or members of a list of X. */
export type AddMode = 'one' | 'list' | 'members'

export interface AddController {
  state: Accessor<AddState>
  mode: Accessor<AddMode>
  /** What stands in the field, told by itself; null when it is not known (yet). */
  seen: Accessor<Recognised | null>
  list: ListController
  members: MembersController
  type(text: string): void
  /** Finds out about what was typed, when that would say something new: one thing is looked up, a list is laid out. */
  search(): Promise<void>
  choose(index: number): void
  name(name: string): void
  role(role: Role): void
  interval(interval: IntervalChoice): void
  /** Saves the chosen candidate; null when there is nothing to save or it failed (the state then says why). */
  save(): Promise<SourceWire | null>
}

/** So long nobody types before what stands there is told, milliseconds. */
const PAUSE_MS = 180

/** The form that adds sources, joined to the API. Made by the page, so that closing the sheet loses nothing. */
export function createAddController(): AddController {
  const [state, set] = createSignal<AddState>(emptyAdd)
  const [mode, setMode] = createSignal<AddMode>('one')
  const [seen, setSeen] = createSignal<Recognised | null>(null)
  const list = createList()
  const members = createMembers(list)
  const recognition = createRecognition(setSeen)
  let running: AbortController | null = null

  const lookUp = async (asked: AddState): Promise<void> => {
    running = new AbortController()
    const { candidates, tookMs, troubles } = await sourcesApi.detect(asked.askedFor, running.signal)
    set((now) => found(now, asked.search, candidates, tookMs, troubles))
  }
  const search = async (): Promise<void> => {
    if (!canSearch(state())) return
    running?.abort()
    const asked = set(searching(state(), Date.now()))
    try {
      const recognised = await recognition.now(asked.askedFor)
      if (state().search !== asked.search) return
      const [only] = recognised.lines
      if (!recognised.list && only?.kind !== 'list') return await lookUp(asked)
      set((now) => ({ ...now, phase: 'idle' }))
      if (recognised.list) list.read(recognised)
      else members.open(asked.askedFor)
      setMode(recognised.list ? 'list' : 'members')
    } catch (error) {
      const problem = problemOf(toApiError(error))
      set((now) => notFound(now, asked.search, problem))
    }
  }
  const save = async (): Promise<SourceWire | null> => {
    const body = newSource(state())
    if (!body) return null
    set(saving)
    try {
      const source = await sourcesApi.add(body)
      set(saved)
      setSeen(null)
      return source
    } catch (error) {
      set((now) => notSaved(now, problemOf(toApiError(error))))
      return null
    }
  }
  const type = (text: string): void => {
    set((now) => typed(now, text))
    if (state().phase === 'idle') running?.abort()
    if (!list.state().running) {
      setMode('one')
      members.close()
    }
    recognition.soon(text)
  }
  return {
    state,
    mode,
    seen,
    list,
    members,
    type,
    search,
    save,
    choose: (index) => set((now) => choose(now, index)),
    name: (name) => set((now) => ({ ...now, name })),
    role: (role) => set((now) => ({ ...now, role })),
    interval: (interval) => set((now) => ({ ...now, interval })),
  }
}

/** Has what was typed told by the server, which alone knows the rules; when it cannot, nothing is said. */
function createRecognition(tell: (recognised: Recognised | null) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | null = null
  onCleanup(() => clearTimeout(timer))

  const now = async (text: string): Promise<Recognised> => {
    clearTimeout(timer)
    asking?.abort()
    asking = new AbortController()
    const recognised = await sourcesApi.recognise(text, null, asking.signal)
    tell(recognised)
    return recognised
  }
  const soon = (text: string): void => {
    clearTimeout(timer)
    asking?.abort()
    if (text.trim() === '') tell(null)
    else timer = setTimeout(() => void now(text.trim()).catch(() => tell(null)), PAUSE_MS)
  }
  return { now, soon }
}
