import type { Clock } from '../ports/clock.ts'

/** Longest wait a timer takes; a longer one fires at once. Source: https://html.spec.whatwg.org/#timers */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The machine's own clock. */
export function openSystemClock(): Clock {
  return { now: () => new Date(), sleep }
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let left = ms
  while (left > LONGEST_TIMER_MS) {
    await nap(LONGEST_TIMER_MS, signal)
    left -= LONGEST_TIMER_MS
  }
  await nap(left, signal)
}

function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
