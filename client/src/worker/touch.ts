import { actionsFor, type Carried } from './notification.ts'
import { fieldsOf, type ReadData, readData } from './payload.ts'
import { type Reporting, report, type Told } from './report.ts'
import type { ShownOptions, WindowClient, Windows, WorkerRegistration } from './scope.ts'
import { wordsIn } from './words.ts'

/** What answering a touch needs of the worker's world. */
export interface Touching extends Reporting {
  registration: Pick<WorkerRegistration, 'showNotification'>
  windows: Pick<Windows, 'matchAll' | 'openWindow'>
  origin: string
  maxActions: number
}

/** What of a notification is read when it is touched. */
export type Touched = Pick<Notification, 'title' | 'tag' | 'lang' | 'data' | 'close'>

/** A notification, or one of its buttons, was touched. `action` empty: the notification itself. */
export async function touch(action: string, notification: Touched, world: Touching): Promise<void> {
  const { path, data } = carriedBy(notification)
  if (data && (action === 'save' || action === 'dismiss' || action === 'undo'))
    return await act(action, data, notification, path, world)
  notification.close()
  await openAt(action === 'publish' ? asking(path, 'publish') : path, world)
}

/** Focuses a window of ours and leads it there, else opens one. */
export async function openAt(path: string, { windows, origin }: Touching): Promise<void> {
  const address = origin + path
  const open = await windows.matchAll({ type: 'window', includeUncontrolled: true })
  const [best] = [...open].sort((a, b) => worth(b) - worth(a))
  if (!best) return void (await windows.openWindow(address))
  try {
    await best.focus()
    if (best.url !== address) await best.navigate(address)
  } catch {
    // A window that another worker controls cannot be led anywhere.
    await windows.openWindow(address)
  }
}

const worth = (one: WindowClient): number =>
  (one.focused ? 2 : 0) + (one.visibilityState === 'visible' ? 1 : 0)

/** Done by the server without opening anything; then it is said, with the way back, or that it failed. */
async function act(
  name: 'save' | 'dismiss' | 'undo',
  data: ReadData,
  notification: Touched,
  path: string,
  world: Touching,
): Promise<void> {
  const { delivery, token } = data
  // What is said of saving takes its place. Closed first, a browser may close what stands there by then.
  const replaced = name === 'save' && notification.tag !== ''
  if (!replaced) notification.close()
  const told = await report({ path: '/api/push/act', body: { delivery, token, act: name } }, world)
  const said = answerTo(name, told, data, notification.lang)
  if (!said) return
  const undo = told !== 'refused' && data.words.undo ? [{ act: 'undo', title: data.words.undo }] : []
  const carried: Carried = { path, data: fieldsOf(notification.data)?.data ?? null }
  const options: ShownOptions = {
    body: notification.title,
    lang: notification.lang,
    tag: replaced ? notification.tag : `${delivery} said`,
    silent: true,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    actions: actionsFor(undo, world.maxActions),
    data: carried,
  }
  await world.registration.showNotification(said, options)
}

/** What is said of it; null: that it is gone says enough. Kept for later counts as done: it will be. */
function answerTo(name: string, told: Told, { words }: ReadData, lang: string): string | null {
  if (told === 'refused') return words.failed || wordsIn(lang).failed
  return name === 'save' ? words.saved || null : null
}

function carriedBy(notification: Touched): { path: string; data: ReadData | null } {
  const carried = fieldsOf(notification.data)
  const inner = fieldsOf(carried?.data)
  const path = typeof carried?.path === 'string' && /^\/(?!\/)/.test(carried.path) ? carried.path : '/'
  return { path, data: inner && readData(inner) }
}

function asking(path: string, act: string): string {
  const url = new URL(path, 'http://house.invalid')
  url.searchParams.set('act', act)
  return url.pathname + url.search + url.hash
}
