import type { AgentData } from './deviceName.ts'
import { isIos } from './state.ts'

/** What pushes need of the browser; every part can be replaced in a test. */
export interface PushBrowser {
  able(): boolean
  ios(): boolean
  standalone(): boolean
  permission(): NotificationPermission
  /** Within a tap: asks the person. */
  ask(): Promise<NotificationPermission>
  /** The address it has now; null when it has none, or no worker yet. */
  current(): Promise<PushSubscription | null>
  subscribe(key: BufferSource): Promise<PushSubscription>
  name(): Promise<string>
  /** Calls back when the permission changes elsewhere; returns the end of it. */
  onPermission(run: () => void): () => void
}

/** This browser. */
export function thisBrowser(): PushBrowser {
  const ios = (): boolean => isIos(navigator.userAgent, navigator.maxTouchPoints)
  return {
    able: () => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis,
    ios,
    standalone: () => matchMedia('(display-mode: standalone)').matches,
    permission: () => Notification.permission,
    ask: () => Notification.requestPermission(),
    current: async () =>
      (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()) ?? null,
    subscribe: async (key) =>
      (await navigator.serviceWorker.ready).pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: key,
      }),
    name: async () => {
      const { deviceName } = await import('./deviceName.ts')
      return deviceName(navigator.userAgent, await agentData(), ios())
    },
    onPermission,
  }
}

/** In Chromium alone; the page's own types do not know it. */
async function agentData(): Promise<AgentData> {
  const data: unknown = Reflect.get(navigator, 'userAgentData')
  if (!isAgentData(data)) return {}
  return data.getHighEntropyValues(['model', 'platform']).catch(() => ({}))
}

function isAgentData(data: unknown): data is { getHighEntropyValues(hints: string[]): Promise<AgentData> } {
  return typeof data === 'object' && data !== null && 'getHighEntropyValues' in data
}

function onPermission(run: () => void): () => void {
  let status: PermissionStatus | undefined
  let ended = false
  // Not in every browser; without it a change is noticed when the page is next looked at.
  navigator.permissions?.query({ name: 'notifications' }).then(
    (found) => {
      if (ended) return
      status = found
      found.addEventListener('change', run)
    },
    () => undefined,
  )
  return () => {
    ended = true
    status?.removeEventListener('change', run)
  }
}
