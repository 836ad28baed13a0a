import type { FetchFailure } from '../core/failure.ts'

/** What the last good answer said, stored verbatim and sent back (RFC 9110 §13.1). */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

/** Bounds of one fetch, all hops together. */
export interface FetchCaps {
  /** Largest decoded body in bytes. */
  maxBytes: number
  /** Milliseconds from the start to the last byte of the body. */
  timeoutMs: number
  /** Redirects followed; 0 answers the redirect itself as a failure. */
  maxHops: number
}

/** One redirect that was followed. */
export interface Hop {
  from: string
  to: string
  status: 301 | 302 | 303 | 307 | 308
}

export interface FetchRequest {
  url: string
  validators?: Validators
  caps?: Partial<FetchCaps>
  /** Sent as `accept`. */
  accept?: string
  signal?: AbortSignal
}

interface Answered {
  /** Where the last hop answered. */
  url: string
  status: number
  hops: Hop[]
  headers: Headers
}

/** `body` is decoded (gzip, deflate, br, zstd) but its charset is not. */
export type FetchOutcome =
  | (Answered & { kind: 'ok'; body: Uint8Array })
  | (Answered & { kind: 'not-modified' })
  | { kind: 'failed'; failure: FetchFailure; hops: Hop[]; headers: Headers | null }

/**
 * The only way out to an address that a user or a publisher supplied. Every hop is resolved, refused when any
 * address is not public (unless the host is on the allow-list), and connected to at the checked address.
 * Never throws for what the other side does: every fault is a named failure.
 * Suite: `tests/contract/fetcher.suite.ts`.
 */
export interface Fetcher {
  /** GET. An abort of `signal` answers failure `aborted`. */
  get(request: FetchRequest): Promise<FetchOutcome>
}

/** For feeds : 15 s, 8 MB, five redirects. */
export const FEED_CAPS: FetchCaps = { maxBytes: 8 * 1024 * 1024, timeoutMs: 15_000, maxHops: 5 }
