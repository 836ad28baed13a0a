import { forgetDesk } from './kept/keptDesk.ts'
import { usePush } from './push/createPush.ts'
import { forgetWorkerMemory } from './worker/memoryStore.ts'

/** Loaded when somebody signs out, or was signed out: this browser then is nobody's. */

/** Ends pushes to this browser; `signedIn`: the server can be told. */
export const endPushes = (signedIn: boolean): Promise<void> => usePush().leave(signedIn)

/** Forgets the alerts kept for a time without network, what the worker remembers, and what it shows. */
export async function forgetPerson(): Promise<void> {
  await forgetDesk()
  await forgetWorkerMemory().catch((error: unknown) => console.warn('visao: worker not cleared', error))
  await closeNotifications()
  // Not in every browser, and refused where the app is not installed.
  await navigator.clearAppBadge?.().catch(() => undefined)
}

async function closeNotifications(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration()
  for (const one of (await registration?.getNotifications?.()) ?? []) one.close()
}
