import type { Db } from '../../db/db.ts'
import type { Letterbox } from '../ports/letterbox.ts'
import type { Limits } from '../ports/limits.ts'
import type { Log } from '../ports/log.ts'
import type { Behind } from './auth-better-behind.ts'
import type { Letters } from './auth-better-letters.ts'
import type { SocialClients } from './auth-better-social.ts'

export interface AuthOptions {
  db: Db
  log: Log
  limits: Limits
  letterbox: Letterbox
  /** The first signs and encrypts, all are read. */
  secrets: readonly [string, ...string[]]
  /** Where people reach the server; null takes it from each request. */
  publicUrl: string | null
  /** `first`: open until the first account exists, then by invitation. */
  signUp: 'first' | 'open' | 'invite' | 'closed'
  social: SocialClients
  /** `smtp`: mail arrives, so addresses must be confirmed. `outbox`: it does not, so they are taken at their word. */
  mail: 'smtp' | 'outbox'
  now(): Date
  /** Called when somebody's reach has changed: open streams look again. */
  accessChanged(): Promise<void>
}

/** What the parts of this adapter work with. */
export interface Parts {
  options: AuthOptions
  letters: Letters
  behind: Behind
  /** A word of this process that no client knows: marks its own requests. */
  nonce: string
  /** Makes a request of ours again, behind its answer. */
  again(request: Request): Promise<Response>
}
