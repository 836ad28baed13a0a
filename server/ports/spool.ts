/** A file that was fetched whole. It goes with its draft. */
export interface Spooled {
  path: string
  bytes: number
  /** SHA-256 of all of it, 64 hex digits. */
  sha256: string
  /** Its first bytes, some thousand. */
  head: Uint8Array
}

/** A file that is being fetched; disposing removes it, whatever became of it. */
export interface SpoolDraft extends AsyncDisposable {
  path: string
  /** Appends. Throws `BlobError` `no_room` when there is none. */
  write(piece: Uint8Array): Promise<void>
  /** What was written. Of a file that others wrote at `path` (a recorder): it is read once for its hash. */
  finish(): Promise<Spooled>
}

/** Where bytes lie until it is known what they are. Suite: `tests/contract/spool.test.ts`. */
export interface Spool {
  /** An empty file that nobody else sees. */
  draft(): Promise<SpoolDraft>
  /** Removes what killed processes left, last touched before then; how many. */
  sweep(before: Date): Promise<number>
}
