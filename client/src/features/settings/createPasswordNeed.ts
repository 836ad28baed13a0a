import { type Accessor, createSignal } from 'solid-js'
import { createRead } from './createRead.ts'
import { settingsApi } from './settingsApi.ts'

export interface PasswordNeed {
  /** True where the account has a password, and it has to be typed. */
  asks: Accessor<boolean>
  password: Accessor<string>
  type(password: string): void
  /** What to send: null for an account without a password. */
  proof(): string | null
}

/** Asks for the password only where there is one: somebody who came by a service or a link may have none. */
export function createPasswordNeed(): PasswordNeed {
  const accounts = createRead(settingsApi.accounts)
  const [password, type] = createSignal('')
  const asks = () => accounts.value()?.some(({ providerId }) => providerId === 'credential') ?? true
  return { asks, password, type, proof: () => (asks() ? password() : null) }
}
