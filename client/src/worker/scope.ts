/**
 * The part of a service worker's world used here. The page's own `Window` types are in force in this project, so what
 * they lack stands here (https://w3c.github.io/ServiceWorker/, https://notifications.spec.whatwg.org/).
 */
export interface WorkerScope {
  __WB_MANIFEST: { url: string; revision: string | null }[]
  readonly location: { origin: string }
  /** How many buttons a notification may have; not in Safari. */
  readonly Notification: { readonly maxActions?: number }
  readonly navigator: BadgedNavigator
  readonly registration: WorkerRegistration
  readonly clients: Windows
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'push', listener: (event: PushReceived) => void): void
  addEventListener(type: 'notificationclick', listener: (event: NotificationClicked) => void): void
  addEventListener(type: 'pushsubscriptionchange', listener: (event: SubscriptionChanged) => void): void
  addEventListener(type: 'message', listener: (event: Said) => void): void
  addEventListener(type: 'sync', listener: (event: Synced) => void): void
}

export interface BadgedNavigator {
  readonly language: string
  /** Not on Android, not in Firefox. */
  setAppBadge?(count?: number): Promise<void>
  clearAppBadge?(): Promise<void>
}

export interface WorkerRegistration {
  readonly pushManager: Pick<PushManager, 'getSubscription' | 'subscribe'>
  /** Background Sync, in Chromium alone. */
  readonly sync?: { register(tag: string): Promise<void> }
  showNotification(title: string, options: ShownOptions): Promise<void>
  getNotifications(filter?: { tag?: string }): Promise<Notification[]>
}

/** What a notification can be given, in the browsers that have it. */
export interface ShownOptions extends NotificationOptions {
  actions?: { action: string; title: string }[]
  image?: string
  /** Makes itself heard although one of the same tag is there. */
  renotify?: boolean
}

export interface Windows {
  claim(): Promise<void>
  matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<WindowClient[]>
  openWindow(url: string): Promise<unknown>
}

export interface WindowClient {
  readonly url: string
  readonly focused: boolean
  readonly visibilityState: DocumentVisibilityState
  focus(): Promise<unknown>
  navigate(url: string): Promise<unknown>
  postMessage(message: unknown): void
}

/** An event that keeps the worker alive until its work is done. */
export interface Lasting {
  waitUntil(work: Promise<unknown>): void
}

export interface PushReceived extends Lasting {
  readonly data: { text(): string } | null
}

export interface NotificationClicked extends Lasting {
  /** Empty: the notification itself was touched. */
  readonly action: string
  readonly notification: Notification
}

export interface SubscriptionChanged extends Lasting {
  readonly oldSubscription?: PushSubscription | null
  readonly newSubscription?: PushSubscription | null
}

export interface Said extends Lasting {
  readonly data: unknown
}

export interface Synced extends Lasting {
  readonly tag: string
}
