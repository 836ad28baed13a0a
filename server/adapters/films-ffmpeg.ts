import { takeTurns } from '../core/turns.ts'
import type { Fetcher } from '../ports/fetcher.ts'
import { FilmError, type Films } from '../ports/films.ts'
import type { Log } from '../ports/log.ts'
import { findFfmpeg } from './films-ffmpeg-find.ts'
import { takeFrame } from './films-ffmpeg-frame.ts'

export interface FfmpegFilmsOptions {
  /** The program; null: looked for on the PATH. */
  ffmpegPath: string | null
  /** The only way to the addresses of a stream. */
  fetcher: Fetcher
  log: Log
  /** How long taking a still may take, milliseconds; 20 s by default. */
  frameMs?: number
}

/** At once on this process: each has a thread of its own, and the house needs one too. */
const RUNS = 2

/** {@link Films} by mediabunny, which needs no program, and by ffmpeg where there is one. */
export function openFfmpegFilms({ ffmpegPath, fetcher, log, frameMs }: FfmpegFilmsOptions): Films {
  const ffmpeg = findFfmpeg(ffmpegPath)
  const inTurn = takeTurns(RUNS)
  return {
    available: ffmpeg !== null,
    // What reads containers and playlists is loaded with the first film: the house starts sooner without it.
    async probe(path) {
      const { probeFilm } = await import('./films-ffmpeg-probe.ts')
      return probeFilm(path)
    },
    frame: async (path, atSeconds) =>
      ffmpeg === null ? null : inTurn(() => takeFrame(ffmpeg, path, atSeconds, frameMs)),
    async record(url, path, maxBytes, signal) {
      if (ffmpeg === null)
        throw new FilmError('needs_recorder', 'Recording a stream needs ffmpeg, which is not here.')
      const { recordStream } = await import('./films-ffmpeg-record.ts')
      await recordStream({ ffmpeg, fetcher, log, maxBytes, signal }, url, path)
    },
    describe: () => description(ffmpeg, ffmpegPath),
  }
}

function description(ffmpeg: string | null, named: string | null): string {
  if (ffmpeg !== null) return `ffmpeg (${ffmpeg})`
  const missing = named === null ? 'no ffmpeg on the PATH' : `FFMPEG_PATH names no program: ${named}`
  return `${missing}; films get no still, streams are not recorded`
}
