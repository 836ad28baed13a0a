import { createSignal } from 'solid-js'
import type { ToWorker } from './worker/messages.ts'

const [waiting, setWaiting] = createSignal(false)

/** True while a new build lies ready that this page does not run yet. */
export const useWaitingBuild = (): (() => boolean) => waiting

/** A build is looked for at least this often, and when the page is looked at again after a while. */
const LOOK_MS = 3_600_000
const AGAIN_MS = 600_000

/** Registers the service worker once the page is idle enough not to compete with the first load. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return
  const register = (): void => {
    navigator.serviceWorker
      .register('/sw.js', { scope: '/' })
      .then(watchBuilds, (error: unknown) => console.warn('visao: no offline copy', error))
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}

/** Has the new build take over every tab; each then starts again with it, once. */
export async function takeNewBuild(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration?.waiting) say(registration.waiting, { kind: 'take-over' })
  // Another tab may have been quicker.
  else location.reload()
}

function say(worker: ServiceWorker, words: ToWorker): void {
  worker.postMessage(words)
}

function watchBuilds(registration: ServiceWorkerRegistration): void {
  startAgainOnce()
  const look = (): void => {
    setWaiting(registration.waiting !== null && navigator.serviceWorker.controller !== null)
  }
  look()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
  lookNowAndThen(registration)
}

/** The worker that serves this page was replaced: what it asks for from now on is the new build's. */
function startAgainOnce(): void {
  let controlled = navigator.serviceWorker.controller !== null
  let started = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The very first worker takes the page that brought it: that is the same build.
    if (controlled && !started) {
      started = true
      location.reload()
    }
    controlled = true
  })
}

function lookNowAndThen(registration: ServiceWorkerRegistration): void {
  let looked = Date.now()
  const look = (): void => {
    looked = Date.now()
    // Away just now: the next look is soon enough.
    registration.update().catch(() => undefined)
  }
  setInterval(look, LOOK_MS)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - looked > AGAIN_MS) look()
  })
}

const RELOADED = 'visao.reloaded'
/** A second loss within this time is no new build but something broken: reloading again would loop. */
const ONCE_MS = 60_000

/**
 * After a new build an open page may ask for a screen under the old build's name, which is gone where no worker keeps
 * it: it then starts again with the new one. Vite says so by this event, and also when the server is away: then a page
 * that starts again would lose all it shows, and whoever asked has the error.
 */
export function reloadOnLostChunk(): void {
  addEventListener('vite:preloadError', () => void reloadIfServed())
}

async function reloadIfServed(): Promise<void> {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0)
  if (Date.now() - last < ONCE_MS || !(await isServed())) return
  sessionStorage.setItem(RELOADED, String(Date.now()))
  // The worker of the old build would serve the old shell again, and lose the same file.
  if (waiting()) await takeNewBuild()
  else location.reload()
}

async function isServed(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok
  } catch {
    // No answer is the answer.
    return false
  }
}
