import { createSignal, lazy, onMount, Show, Suspense } from 'solid-js'
import { toApiError } from '../../api.ts'
import { useLive } from '../../live.ts'
import { budgetApi } from './budgetApi.ts'
import { noticeOf } from './notice.ts'
import type { XState } from './types.ts'

const XBanner = lazy(async () => ({ default: (await import('./XBanner.tsx')).XBanner }))

/** Follows how X stands, on every page; what says so comes only when there is something to say. */
export function XNotice() {
  const [state, put] = createSignal<XState | null>(null)
  const live = useLive()
  const ask = async (): Promise<void> => {
    try {
      put(await budgetApi.state())
    } catch (error) {
      // Without it nothing is said of X; the screen itself says what is wrong.
      const { code } = toApiError(error)
      if (code !== 'unauthenticated') console.warn('visao: state of X', code)
    }
  }
  onMount(() => void ask())
  live.on('x.updated', put)
  live.onReset(() => void ask())
  const notice = () => {
    const now = state()
    return now && noticeOf(now)
  }
  return (
    <Show when={notice()}>
      {(said) => (
        <Suspense>
          <XBanner notice={said()} />
        </Suspense>
      )}
    </Show>
  )
}
