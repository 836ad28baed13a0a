import type { FetchFailure } from '../core/failure.ts'

/** What a film or sound is, as far as its container says. Pixels and seconds; null when not said. */
export interface FilmFacts {
  mime: string
  width: number | null
  height: number | null
  durationSeconds: number | null
}

/** The file is no film or sound that can be read, ends too early, or its stream could not be recorded. */
export class FilmError extends Error {
  override name = 'FilmError'
  readonly code: 'unreadable' | 'truncated' | 'needs_recorder' | 'over_cap'
  /** Why a part of a stream could not be fetched, where that is what was wrong. */
  readonly failure: FetchFailure | null
  constructor(code: FilmError['code'], message: string, failure: FetchFailure | null = null) {
    super(message)
    this.code = code
    this.failure = failure
  }
}

/** Reads films and sounds that lie in files; takes frames and records streams where the machine has the programs for it. */
export interface Films {
  /** Whether frames can be taken and streams recorded here. */
  readonly available: boolean
  /** Without any program: from the container alone (MP4, MOV, WebM, MP3, M4A, OGG, WAV). Throws `FilmError`. */
  probe(path: string): Promise<FilmFacts>
  /** A frame as PNG; null when nothing here can take one. Throws `FilmError`. */
  frame(path: string, atSeconds: number): Promise<Uint8Array | null>
  /**
   * Records a stream (HLS, RFC 8216) that has ended into `path` as MP4: the best version that fits in `maxBytes`, all
   * of it or nothing. Every address of it is fetched by the safe fetcher. Throws `FilmError`: `needs_recorder` where
   * there is none, for a stream that is still running and for one that only its own players can open; with `failure`
   * for what could not be fetched, an abort of `signal` included. Throws `BlobError` `no_room` where the disk is full.
   */
  record(url: string, path: string, maxBytes: number, signal: AbortSignal): Promise<void>
  /** What can be done here, fit to print. */
  describe(): string
}
