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
  constructor(code: FilmError['code'], message: string) {
    super(message)
    this.code = code
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
  /** Records a stream (HLS) into `path`, at most `maxBytes` of it. Throws `FilmError`, `needs_recorder` where there is none. */
  record(url: string, path: string, maxBytes: number, signal: AbortSignal): Promise<void>
  /** What can be done here, fit to print. */
  describe(): string
}
