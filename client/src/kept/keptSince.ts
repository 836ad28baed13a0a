import { createSignal } from 'solid-js'

/** When the alerts on screen were true, milliseconds, where this browser kept them; null for the server's own. */
export const [useKeptSince, setKeptSince] = createSignal<number | null>(null)
