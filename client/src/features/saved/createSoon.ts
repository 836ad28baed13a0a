import { onCleanup } from 'solid-js'

/** Several pieces of news are answered by one reading, so long after the first of them, in milliseconds. */
const SOON_MS = 300

/** Runs it once, soon, however often it is asked for meanwhile. Ends with its owner. */
export function createSoon(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  onCleanup(() => {
    clearTimeout(timer)
    ended = true
  })
  return () => {
    if (ended) return
    timer ??= setTimeout(() => {
      timer = undefined
      run()
    }, SOON_MS)
  }
}
