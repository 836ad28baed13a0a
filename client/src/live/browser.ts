import { ApiError, onSignedOut, request } from '../api.ts'
import type { LiveWorld } from '../live.ts'

/** The real world of the live stream: this browser, this origin. */
export function browserWorld(): LiveWorld {
  return {
    now: Date.now,
    random: Math.random,
    online: () => navigator.onLine,
    openSource: (url) => new EventSource(url),
    checkSession,
    later(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    onWake: (run) => listenAll(run, ['online', 'pageshow', 'focus'], ['visibilitychange']),
    onOffline: (run) => listenAll(run, ['offline'], []),
    locks: 'locks' in navigator && 'BroadcastChannel' in globalThis ? navigator.locks : undefined,
    openChannel: (name) => new BroadcastChannel(name),
  }
}

async function checkSession(): Promise<'holds' | 'ended' | 'unknown'> {
  let ended = false
  const stop = onSignedOut(() => {
    ended = true
  })
  try {
    await request('/api/me')
    return 'holds'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return ended ? 'ended' : 'unknown'
  } finally {
    stop()
  }
}

function listenAll(run: () => void, onWindow: readonly string[], onDocument: readonly string[]): () => void {
  const shown = (): void => {
    if (document.visibilityState === 'visible') run()
  }
  for (const type of onWindow) addEventListener(type, run)
  for (const type of onDocument) document.addEventListener(type, shown)
  return () => {
    for (const type of onWindow) removeEventListener(type, run)
    for (const type of onDocument) document.removeEventListener(type, shown)
  }
}
