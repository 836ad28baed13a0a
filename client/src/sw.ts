import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { storedMemory } from './worker/memoryStore.ts'
import { heard } from './worker/messages.ts'
import { receive } from './worker/receive.ts'
import { reportOwed, tellServer } from './worker/report.ts'
import { resubscribe } from './worker/resubscribe.ts'
import type { WorkerScope } from './worker/scope.ts'
import { touch } from './worker/touch.ts'

declare const self: WorkerScope

// The shell and the hashed files come from the copy; `/api` is never touched: it has no route here, so it goes to
// the network as if there were no worker.
cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }))

/** The browser's own limit; two where it does not say. */
const maxActions = self.Notification.maxActions ?? 2
const SYNC = 'visao-owed'

const world = {
  memory: storedMemory(),
  tell: tellServer,
  registration: self.registration,
  windows: self.clients,
  origin: self.location.origin,
  language: self.navigator.language,
  maxActions,
  async setBadge(count: number) {
    // Missing on Android and in Firefox; refused where the app is not installed.
    await self.navigator.setAppBadge?.(count).catch(() => undefined)
  },
  async wakeLater() {
    // Where it is refused, the next push tries again.
    await self.registration.sync?.register(SYNC).catch(() => undefined)
  },
}

// A new build waits until the page says so or the last tab is closed: until then the old one serves its own files,
// also those the server no longer has. The first one takes the page that registered it.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  const said = heard(event.data)
  if (said?.kind === 'take-over') event.waitUntil(self.skipWaiting())
  if (said?.kind === 'flush') event.waitUntil(reportOwed(world))
})
self.addEventListener('push', (event) => event.waitUntil(receive(event.data?.text() ?? null, world)))
self.addEventListener('notificationclick', (event) =>
  event.waitUntil(touch(event.action, event.notification, world)),
)
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(resubscribe(event, world)))
self.addEventListener('sync', (event) => {
  if (event.tag === SYNC) event.waitUntil(reportOwed(world))
})
