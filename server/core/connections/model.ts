/** A network that the house is connected to, or could be. */
export const CONNECTED_NETWORKS = ['x', 'instagram', 'tiktok'] as const
export type ConnectedNetwork = (typeof CONNECTED_NETWORKS)[number]

/**
 * How a connection is, in a code that clients put into words.
 * `unknown`: there is a key, nobody has been asked yet · `limited`: asked to come back at `until` · `interrupted`: a
 * stream is down and tried again · `token_expires`: within fourteen days, at `expiresAt` · `no_permission`: `missing`
 * says which · `best_effort`: read without an account · `breaker`: the network showed us the door until `until`.
 */
export const CONNECTION_STATES = [
  'not_connected',
  'unknown',
  'ok',
  'limited',
  'out_of_credit',
  'usage_capped',
  'interrupted',
  'token_expires',
  'token_expired',
  'token_refused',
  'no_permission',
  'best_effort',
  'breaker',
] as const
export type ConnectionState = (typeof CONNECTION_STATES)[number]

/** A connection as the API and the event stream show it. Times are ISO 8601 strings. */
export interface ConnectionView {
  platform: ConnectedNetwork
  state: ConnectionState
  /** When it came to be so, as far as anybody looked. */
  since: string | null
  /** When it is over by itself. */
  until: string | null
  lastOkAt: string | null
  /** When the key ends; null for one that does not, or that nobody knows of. */
  expiresAt: string | null
  /** Permissions that the key lacks. */
  missing: string[]
}

/** States that a person should hear of; the others are as they should be. */
const TROUBLES: ReadonlySet<ConnectionState> = new Set([
  'out_of_credit',
  'usage_capped',
  'token_expires',
  'token_expired',
  'token_refused',
  'no_permission',
] as const)

/** True when somebody has to do something. */
export function isTrouble(state: ConnectionState): boolean {
  return TROUBLES.has(state)
}

/** How a turnstile stands. */
export interface DoorFacts {
  closedUntil: Date | null
  why: string | null
  lastOkAt: Date | null
}

/** Turnstiles by which it is told how the public pages are; the connectors go through them. */
export const DOORS = { instagram: 'instagram:web', tiktok: 'tiktok' } as const
