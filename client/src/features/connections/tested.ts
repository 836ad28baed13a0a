import { createSignal } from 'solid-js'
import type { Connection } from './types.ts'

/** What a test on this screen has just found, so that the banner above it follows at once. */
export const [tested, setTested] = createSignal<Connection>()
