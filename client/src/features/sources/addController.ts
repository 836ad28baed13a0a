import { createSignal } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { type ApiError, explain, toApiError } from '../../api.ts'
import {
  type AddProblem,
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
import { failureWords } from './failureWords.fr.ts'
import type { IntervalChoice } from './intervals.ts'
import type { Role } from './types.ts'

export interface AddController {
  state(): AddState
  type(text: string): void
  /** Looks for feeds at what was typed, when that would say something new. */
  search(): Promise<void>
  choose(index: number): void
  name(name: string): void
  role(role: Role): void
  interval(interval: IntervalChoice): void
  /** Saves the chosen candidate; null when there is nothing to save or it failed (the state then says why). */
  save(): Promise<SourceWire | null>
}

/** The form that adds a source, joined to the API. Made by the page, so that closing the sheet loses nothing. */
export function createAddController(): AddController {
  const [state, set] = createSignal<AddState>(emptyAdd)
  let running: AbortController | null = null

  const search = async (): Promise<void> => {
    if (!canSearch(state())) return
    running?.abort()
    running = new AbortController()
    const asked = set(searching(state(), Date.now()))
    try {
      const { candidates, tookMs } = await sourcesApi.detect(asked.askedFor, running.signal)
      set((now) => found(now, asked.search, candidates, tookMs))
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
      return source
    } catch (error) {
      set((now) => notSaved(now, problemOf(toApiError(error))))
      return null
    }
  }
  const type = (text: string): void => {
    set((now) => typed(now, text))
    if (state().phase === 'idle') running?.abort()
  }
  return {
    state,
    type,
    search,
    save,
    choose: (index) => set((now) => choose(now, index)),
    name: (name) => set((now) => ({ ...now, name })),
    role: (role) => set((now) => ({ ...now, role })),
    interval: (interval) => set((now) => ({ ...now, interval })),
  }
}

/** The API names a failed look by its failure code, like the health of a source. */
export function problemOf(error: ApiError): AddProblem {
  if (error.code === 'source_exists') return { kind: 'exists', sourceId: error.fields.sourceId ?? null }
  if (`failure.${error.code}` in failureWords && error.status === 422) {
    return { kind: 'failure', code: error.code, detail: error.message }
  }
  return { kind: 'other', message: explain(error) }
}
