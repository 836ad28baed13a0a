import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { notifyApi } from './notifyApi.ts'
import type { Preview, Wishes } from './types.ts'

const PAUSE_MS = 250

/** What would have come of the last 24 hours under the wishes as they are edited. The former answer stands until the next is there. */
export interface LivePreview {
  value: Accessor<Preview | null>
  busy: Accessor<boolean>
  problem: Accessor<ApiError | null>
  retry(): void
}

export function createPreview(wishes: Accessor<Wishes>): LivePreview {
  const [value, setValue] = createSignal<Preview | null>(null)
  const [busy, setBusy] = createSignal(true)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const ask = async (): Promise<void> => {
    const mine = ++turn
    try {
      const answer = await notifyApi.preview(wishes())
      if (mine !== turn) return
      setValue(answer)
      setProblem(null)
    } catch (error) {
      if (mine !== turn) return
      setProblem(toApiError(error))
    }
    setBusy(false)
  }
  const askSoon = (): void => {
    setBusy(true)
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), value() === null ? 0 : PAUSE_MS)
  }
  createEffect(on(wishes, askSoon))
  onCleanup(() => {
    clearTimeout(timer)
    turn = -1
  })
  return { value, busy, problem, retry: askSoon }
}
