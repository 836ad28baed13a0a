import { type Accessor, createSignal } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'

/** One thing that is asked of the server at a press: under way, or why it failed. */
export interface Doing {
  busy: Accessor<boolean>
  /** Null when the last try did not fail. */
  problem: Accessor<ApiError | null>
  /** Runs it, one at a time; false when it failed or another is under way. */
  run(work: () => Promise<unknown>): Promise<boolean>
  /** Puts the last failure away. */
  forget(): void
}

export function createDoing(): Doing {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      setProblem(toApiError(error))
      return false
    }
  }
  return {
    busy,
    problem,
    forget: () => void setProblem(null),
    async run(work) {
      if (busy()) return false
      setBusy(true)
      setProblem(null)
      const done = await attempt(work)
      setBusy(false)
      return done
    },
  }
}
