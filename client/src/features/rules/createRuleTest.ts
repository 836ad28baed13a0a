import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { rulesApi } from './rulesApi.ts'
import type { RuleConditions, RuleTest } from './types.ts'

/** Asked when the fingers rest, in milliseconds. */
const REST_MS = 350

export interface RuleTrial {
  /** What the conditions would have matched; the last answer stays while another is asked for. Null before the first. */
  result: Accessor<RuleTest | null>
  problem: Accessor<ApiError | null>
  busy: Accessor<boolean>
  again(): void
}

/** Tries the conditions on the last days whenever they change. Ends with its owner. */
export function createRuleTest(conditions: Accessor<RuleConditions>): RuleTrial {
  const [result, setResult] = createSignal<RuleTest | null>(null)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const [busy, setBusy] = createSignal(true)
  let asking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = async (): Promise<void> => {
    asking.abort()
    const mine = new AbortController()
    asking = mine
    setBusy(true)
    try {
      const answer = await rulesApi.test(conditions(), mine.signal)
      if (mine.signal.aborted) return
      setResult(answer)
      setProblem(null)
    } catch (error) {
      if (mine.signal.aborted) return
      setProblem(toApiError(error))
    }
    setBusy(false)
  }
  const text = createMemo(() => JSON.stringify(conditions()))
  createEffect(
    on(text, (_, before) => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), before === undefined ? 0 : REST_MS)
    }),
  )
  onCleanup(() => {
    clearTimeout(timer)
    asking.abort()
  })
  return { result, problem, busy, again: () => void ask() }
}
