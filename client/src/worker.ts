/** Registers the service worker once the page is idle enough not to compete with the first load. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return
  const register = (): void => {
    navigator.serviceWorker
      .register('/sw.js', { scope: '/' })
      .catch((error: unknown) => console.warn('visao: no offline copy', error))
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}

const RELOADED = 'visao.reloaded'
/** A second loss within this time is no new build but something broken: reloading again would loop. */
const ONCE_MS = 60_000

/**
 * After a new build an open page may ask for a screen under the old build's name, which is gone: it then starts
 * again with the new one. Vite says so by this event, and also when the server is away: then a page that starts again
 * would lose all it shows, and whoever asked has the error.
 */
export function reloadOnLostChunk(): void {
  addEventListener('vite:preloadError', () => void reloadIfServed())
}

async function reloadIfServed(): Promise<void> {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0)
  if (Date.now() - last < ONCE_MS || !(await isServed())) return
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
}

async function isServed(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok
  } catch {
    // No answer is the answer.
    return false
  }
}
