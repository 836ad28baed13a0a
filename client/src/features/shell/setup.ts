import { type Accessor, createContext, useContext } from 'solid-js'
import { request } from '../../api.ts'
import type { Setup } from './gate.ts'

/** What the server says to people who are not signed in; null while and where it cannot be asked. */
export const SetupContext = createContext<Accessor<Setup | null>>(() => null)

/** What the doors must know of the server. Null when it could not be asked: they then stand as if all were open. */
export const useSetup = (): Accessor<Setup | null> => useContext(SetupContext)

/** Asks the server; null when it does not answer. */
export const readSetup = (): Promise<Setup | null> =>
  request<Setup>('/api/auth/setup', { anonymous: true }).catch((): null => null)
