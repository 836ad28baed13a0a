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

/** A body that is too large for memory. Its validators are not sent. */
export interface DownloadRequest extends FetchRequest {
  /**
   * Given the decoded body piece by piece, in order, never more than `caps.maxBytes` of it; its promise is waited for
   * before more is read. What it throws ends the download and is thrown.
   */
  take(piece: Uint8Array): void | Promise<void>
  /** Milliseconds without a piece after which it is given up as `timeout`; without it only the whole is timed. */
  idleMs?: number
}

/** An empty body is ok, with 0 bytes. One that ends before what was announced is failure `reset`, never ok. */
export type DownloadOutcome =
  | (Answered & {
      kind: 'ok'
      /** Given to `take`. */
      bytes: number
      /** By the sender's Content-Length; null when it said none or the body was coded. */
      announced: number | null
    })
  | { kind: 'failed'; failure: FetchFailure; hops: Hop[]; headers: Headers | null }

/** Something to hand over by POST. */
export interface SendRequest {
  url: string
  /** Beside `user-agent`, `host` and the length, which are ours. Names in lower case. */
  headers: Record<string, string>
  body: Uint8Array
  /** Milliseconds from the start to the last byte that is read of the answer. */
  timeoutMs: number
  /** Of the answer so many bytes are read; the rest is left. */
  maxBytes: number
  signal?: AbortSignal
}

/**
 * Whatever the status, an answer is one as soon as that has come; a redirect too. `body` is what came of it until it was
 * whole, long enough, late or broken off.
 */
export type SendOutcome =
  | { kind: 'answered'; status: number; headers: Headers; body: Uint8Array }
  | { kind: 'failed'; failure: FetchFailure }

/**
 * The only way out to an address that a user or a publisher supplied. Every hop is resolved, refused when any
 * address is not public (unless the host is on the allow-list), and connected to at the checked address.
 * Never throws for what the other side does: every fault is a named failure.
 * Suite: `tests/contract/fetcher.suite.ts`.
 */
export interface Fetcher {
  /** GET. An abort of `signal` answers failure `aborted`. */
  get(request: FetchRequest): Promise<FetchOutcome>
  /**
   * GET by pieces, behind the same walls: a few pieces are in memory, however large the body and slow the taker.
   * Content-Encoding is undone where the bytes bear it out; a body without that label is given as it came.
   */
  download(request: DownloadRequest): Promise<DownloadOutcome>
  /**
   * POST, behind the same walls. No redirect is followed: what is sent is for this address alone. It is sent once;
   * another address of the name is tried only when the first took no connection.
   */
  send(request: SendRequest): Promise<SendOutcome>
}

/** For feeds : 15 s, 8 MB, five redirects. */
export const FEED_CAPS: FetchCaps = { maxBytes: 8 * 1024 * 1024, timeoutMs: 15_000, maxHops: 5 }
