/** What was sealed cannot be opened: with another key, or changed since. */
export class BoxError extends Error {
  override name = 'BoxError'
}

/**
 * Seals what must not be read in the database or a backup (AES-256-GCM). Several keys may be given: the first
 * seals, all open, so that a key can be replaced while what the old one sealed is still read.
 * Suite: `tests/contract/box.suite.ts`.
 */
export interface Box {
  /** `purpose` is bound to what is sealed: opening it for another purpose fails. */
  seal(text: string, purpose: string): Promise<string>
  /** Throws `BoxError`. */
  open(sealed: string, purpose: string): Promise<string>
  /** True when it was sealed with another key than the first and should be sealed anew. */
  isStale(sealed: string): boolean
}
