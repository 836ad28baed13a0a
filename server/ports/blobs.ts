/** Bytes of a blob, or of a part of it. */
export interface BlobBody {
  stream: ReadableStream<Uint8Array>
  /** Of what the stream gives. */
  bytes: number
  /** The same as a file, where it is one on this machine: whoever sends it on need not read it. */
  file?: Blob
}

/** First and last byte, both included. */
export interface ByteRange {
  first: number
  last: number
}

/** One entry of the store. */
export interface StoredBlob {
  key: string
  bytes: number
  storedAt: Date
}

/** Why the store could not do it: there is no room, or it is not there (now). */
export class BlobError extends Error {
  override name = 'BlobError'
  readonly code: 'no_room' | 'away'
  constructor(code: BlobError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/**
 * Where captured bytes are kept, by key. A key is lower-case hex, dots, dashes and slashes (`ab/cd/<sha256>`,
 * `ab/cd/<sha256>.small.webp`); what it names never changes, so writing it twice does no harm. Every method throws
 * `BlobError` when the store fails. Suite: `tests/contract/blobs.suite.ts`.
 */
export interface Blobs {
  /**
   * Keeps the file at `path`, which stays the caller's. When it returns the bytes outlast the process and the machine's
   * power; before, nobody sees anything under the key: never half of it, whenever the process is killed.
   */
  putFile(key: string, path: string, type: string): Promise<void>
  /** Likewise, of bytes in memory. */
  putBytes(key: string, bytes: Uint8Array, type: string): Promise<void>
  /** Null when there is no such key. A range beyond the end is cut to it. */
  open(key: string, range?: ByteRange): Promise<BlobBody | null>
  /** Size in bytes; null when there is no such key. */
  size(key: string): Promise<number | null>
  /** True when it was there. */
  remove(key: string): Promise<boolean>
  /** Everything under the prefix, in no order. */
  list(prefix?: string): AsyncIterable<StoredBlob>
  /** An address where a browser may read it for some seconds, answered with this type and name; null when the store has none. */
  link(key: string, seconds: number, as: { type: string; disposition: string }): string | null
  /** Takes away what killed writers left behind before `before`; how many. */
  sweepDrafts(before: Date): Promise<number>
  /** What it is, fit to print. */
  describe(): string
  /** Whether it can be written to just now. */
  ping(): Promise<void>
}
