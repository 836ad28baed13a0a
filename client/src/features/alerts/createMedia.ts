import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { PHONE_BELOW } from './rows.ts'

/** Whether the media query holds, as a signal. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [holds, setHolds] = createSignal(list.matches)
  const update = (): void => void setHolds(list.matches)
  list.addEventListener('change', update)
  onCleanup(() => list.removeEventListener('change', update))
  return holds
}

/** Whether the screen is a phone's: one page at a time. */
export const createPhone = (): Accessor<boolean> => createMedia(`(max-width: ${PHONE_BELOW - 1}px)`)
