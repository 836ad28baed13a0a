import type { TeamId } from '../../db/db.ts'
import type { Role } from '../core/permissions.ts'

/** Somebody signed in. */
export interface Person {
  kind: 'person'
  userId: string
  name: string
  email: string
  emailVerified: boolean
  twoFactor: boolean
  locale: 'fr' | 'en'
  sessionId: string
}

/** A program with a key of the team. */
export interface KeyHolder {
  kind: 'key'
  keyId: string
  name: string
}

/** Who is asking, in which team, as what. */
export interface Principal {
  by: Person | KeyHolder
  teamId: TeamId
  teamName: string
  role: Role
}

/** A sign-in with another service, by the name better-auth knows it by. */
export type SocialProvider = 'google' | 'github' | 'x' | 'discord'

/** What the sign-in screens must know before anybody is signed in. */
export interface Setup {
  signUp: 'open' | 'invite' | 'closed'
  /** True until the first account exists. */
  firstRun: boolean
  /** Those that are configured. */
  social: SocialProvider[]
  /** Where mail goes: `outbox` is a folder on the server, and addresses need no confirming then. */
  mail: 'smtp' | 'outbox'
}

/** The ways in. */
export interface Auth {
  /** Answers everything under `/api/auth/`; `ip` is the address of whoever asks, null when not known. */
  handle(request: Request, ip: string | null): Promise<Response>
  /**
   * Who a request comes from, by its session cookie or its `Authorization: Bearer` key; null when nobody is signed
   * in, the key is unknown, expired or revoked, or there is no team (any more). Throws `Problem` 429 when a key is
   * used too often.
   */
  principal(headers: Headers): Promise<Principal | null>
  /**
   * Lets a session last on from now, once an hour at most. Resolves with the cookies that tell the browser so, as
   * `Set-Cookie` lines: to be called where a page begins, for a session lasts 30 days from the last time.
   */
  renew(headers: Headers): Promise<string[]>
  setup(): Promise<Setup>
  /** Waits for the mails and log lines that answers do not wait for. */
  settle(): Promise<void>
}

/** One word for whoever acts, to count by. */
export function actorKey({ by }: Principal): string {
  return by.kind === 'person' ? `person:${by.userId}` : `key:${by.keyId}`
}
