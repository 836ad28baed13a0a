/** Resolves after `ms`, with true; with false as soon as `signal` is aborted. Nothing is left behind. */
export function rest(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const end = (slept: boolean) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve(slept)
    }
    const stop = () => end(false)
    const timer = setTimeout(() => end(true), ms)
    signal.addEventListener('abort', stop, { once: true })
  })
}
