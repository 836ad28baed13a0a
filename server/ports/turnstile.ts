/** What a turnstile says. `why` names the failure that closed it, when one did. */
export type Passage = { open: true } | { open: false; retryAfterSeconds: number; why: string | null }

/**
 * Keeps all processes together at a distance from a host that asks for it, and away from one that has shown us the
 * door. Kept in the database: a process that starts again must not begin anew.
 * Suite: `tests/contract/turnstile.suite.ts`.
 */
export interface Turnstile {
  /** Lets one through every `everyMs` under `name`, and none while it is closed. Whoever is let through has had their turn. */
  pass(name: string, everyMs: number): Promise<Passage>
  /** Closes it for `ms`: the host challenged us, or asked to be left alone. */
  close(name: string, ms: number, why: string): Promise<void>
  /** Counts a failure in a row; true when with this one there are `limit`, and it was closed for `closedMs`. */
  failed(name: string, rule: { limit: number; closedMs: number; why: string }): Promise<boolean>
  /** It went well: failures are counted from none again. */
  passed(name: string): Promise<void>
  /** How it stands, for people; null when nobody ever came. */
  state(
    name: string,
  ): Promise<{ closedUntil: Date | null; why: string | null; failures: number; lastOkAt: Date | null } | null>
}
