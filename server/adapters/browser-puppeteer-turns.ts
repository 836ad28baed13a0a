/** Gives turns to at most so many at once, the others in the order they came. */
export interface Turns {
  /** Resolves when it is the caller's turn, with what ends it; rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<() => void>
}

export function openTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let taken = 0

  const give = () => {
    const next = waiting.shift()
    if (next) next()
    else taken--
  }

  return {
    async take(signal) {
      signal.throwIfAborted()
      if (taken < atOnce) taken++
      else await comeUp(waiting, signal)
      let given = false
      return () => {
        if (!given) give()
        given = true
      }
    },
  }
}

function comeUp(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.splice(waiting.indexOf(go), 1)
      reject(signal.reason)
    }
    const go = () => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    signal.addEventListener('abort', leave, { once: true })
    waiting.push(go)
  })
}
