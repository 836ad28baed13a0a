import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { notifyApi } from './notifyApi.ts'
import type { Wishes } from './types.ts'

export type SaveState = 'idle' | 'saving' | 'saved' | 'failed'

/** What a person wants to hear, saved as they change it. */
export interface EditedWishes {
  value: Accessor<Wishes>
  change(part: Partial<Wishes>): void
  state: Accessor<SaveState>
  /** Why the last change was not saved; what was chosen stays, and the next try saves all of it. */
  problem: Accessor<ApiError | null>
  retry(): void
}

/** A person who clicks through several choices sends them together. */
const PAUSE_MS = 400

export function createWishes(first: Wishes): EditedWishes {
  const [value, setValue] = createSignal(first)
  const [state, setState] = createSignal<SaveState>('idle')
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  const save = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const mine = ++turn
    try {
      await notifyApi.wish(value())
      if (mine !== turn) return
      setProblem(null)
      setState('saved')
    } catch (error) {
      if (mine !== turn) return
      setProblem(toApiError(error))
      setState('failed')
    }
  }
  // Whoever leaves within the pause has chosen all the same.
  onCleanup(() => timer !== undefined && void save())
  return {
    value,
    state,
    problem,
    change(part) {
      setValue((now) => ({ ...now, ...part }))
      setState('saving')
      clearTimeout(timer)
      timer = setTimeout(() => void save(), PAUSE_MS)
    },
    retry: () => {
      setState('saving')
      void save()
    },
  }
}
