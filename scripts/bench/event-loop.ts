/** Watches for how long the process serves nobody else. */
export interface LoopWatch {
  restart(): void
  /** The longest, in milliseconds, since the start. */
  stop(): number
}

const TICK_MS = 2

/** A timer that ought to ring every two milliseconds: how late it rang at worst is what others would have waited. */
export function watchLoop(): LoopWatch {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - TICK_MS)
    last = now
  }, TICK_MS)
  return {
    restart() {
      longest = 0
      last = performance.now()
    },
    stop() {
      clearInterval(timer)
      return longest
    },
  }
}
