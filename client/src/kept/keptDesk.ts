import { clear, createStore, get, set, type UseStore } from 'idb-keyval'
import type { Page } from '../features/alerts/alert.ts'
import type { SignedIn } from '../session.tsx'

/** What is shown when the app is opened without a network: who it is for, and the alerts they saw last. */
export interface KeptDesk {
  me: SignedIn
  /** The newest alerts, unfiltered. */
  page: Page
  /** When that was true, milliseconds. */
  at: number
}

/** Of another form than this one is as good as nothing. */
const FORM = 'desk-1'

let opened: UseStore | undefined
const open = (): UseStore => {
  opened ??= createStore('visao-desk', 'desk')
  return opened
}

/** What this browser keeps; null when there is nothing, or storage is closed. */
export async function readKept(): Promise<KeptDesk | null> {
  try {
    return (await get<KeptDesk>(FORM, open())) ?? null
  } catch (error) {
    console.warn('visao: nothing kept can be read', error)
    return null
  }
}

/** Keeps it in place of what was kept before. Where storage is closed or full nothing is. */
export async function keepDesk(desk: KeptDesk): Promise<void> {
  try {
    await set(FORM, desk, open())
  } catch (error) {
    console.warn('visao: the last alerts are not kept', error)
  }
}

/** Nothing stays of the person who was signed in. */
export async function forgetDesk(): Promise<void> {
  try {
    await clear(open())
  } catch (error) {
    console.warn('visao: what was kept is not forgotten', error)
  }
}
