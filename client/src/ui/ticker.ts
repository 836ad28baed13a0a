type Wake = () => void

interface Waiting {
  at: number
  wake: Wake
}

/**
 * One clock for every label that ages: each asks to be woken at the moment it would read differently, and a single
 * timer serves the earliest. A page of a thousand stamps runs one timer, and none while the page is hidden.
 */
export function makeTicker(
  now: () => number = Date.now,
  later: (run: () => void, ms: number) => unknown = setTimeout,
  cancel: (timer: never) => void = clearTimeout,
): { wakeIn(ms: number, wake: Wake): () => void; flush(): void } {
  const waiting = new Set<Waiting>()
  let timer: unknown
  let due = Number.POSITIVE_INFINITY

  const arm = (): void => {
    const next = Math.min(...[...waiting].map((one) => one.at))
    if (next >= due || next === Number.POSITIVE_INFINITY) return
    cancel(timer as never)
    due = next
    timer = later(flush, Math.max(0, next - now()))
  }
  const flush = (): void => {
    due = Number.POSITIVE_INFINITY
    const late = [...waiting].filter((one) => one.at <= now())
    for (const one of late) waiting.delete(one)
    for (const one of late) one.wake()
    arm()
  }
  const wakeIn = (ms: number, wake: Wake): (() => void) => {
    const one = { at: now() + ms, wake }
    waiting.add(one)
    arm()
    return () => waiting.delete(one)
  }
  return { wakeIn, flush }
}

const ticker = makeTicker()
/** The page's own ticker. Browsers slow timers of hidden pages, so a page that comes back is brought up to date at once. */
if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') ticker.flush()
  })
}
export const wakeIn = ticker.wakeIn
