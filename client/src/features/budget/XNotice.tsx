import { createEffect, createMemo, createSignal, lazy, Show, Suspense } from 'solid-js'
import { toApiError } from '../../api.ts'
import { useLive } from '../../live.ts'
import { whenThere } from '../../ui/whenThere.ts'
import { budgetApi } from './budgetApi.ts'
import { noticeOf } from './notice.ts'
import type { XState } from './types.ts'

const XBanner = lazy(() =>
  whenThere(async () => ({ default: (await import('./XBanner.tsx')).XBanner }), { default: () => null }),
)

/** Follows how X stands, on every page; what says so comes only when there is something to say. */
export function XNotice() {
  const [state, put] = createSignal<XState | null>(null)
  const live = useLive()
  let heard = 0
  const hear = (told: XState): void => {
    heard += 1
    put(told)
  }
  const ask = async (): Promise<void> => {
    const before = heard
    try {
      const asked = await budgetApi.state()
      // What was told meanwhile is newer than the answer.
      if (heard === before) put(asked)
    } catch (error) {
      // Without it nothing is said of X; the screen itself says what is wrong.
      const { code } = toApiError(error)
      if (code !== 'unauthenticated') console.warn('visao: state of X', code)
    }
  }
  const standing = createMemo(() => live.standing())
  createEffect(() => {
    if (standing()) void ask()
  })
  live.on('x.updated', hear)
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
