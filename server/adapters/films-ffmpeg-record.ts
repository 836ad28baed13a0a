import { rm, stat } from 'node:fs/promises'
import { byWorth, firstWithin, type StreamVariant } from '../core/media/variants.ts'
import { FilmError } from '../ports/films.ts'
import type { Log } from '../ports/log.ts'
import { inputArgs, QUIET } from './films-ffmpeg-args.ts'
import { noRoom, overCap, saysNoRoom, unplayable } from './films-ffmpeg-fault.ts'
import { type Gathering, gather } from './films-ffmpeg-gather.ts'
import type { Piece } from './films-ffmpeg-pieces.ts'
import { type Playlist, readPlaylist } from './films-ffmpeg-playlist.ts'
import { run } from './films-ffmpeg-run.ts'

/** Copying half a gigabyte from file to file takes seconds. */
const COPY_MS = 5 * 60_000

export interface Recording extends Gathering {
  ffmpeg: string
  log: Log
}

/** As `Films.record` says. Pieces are fetched here and joined by the program, which sees files of ours alone. */
export async function recordStream(recording: Recording, url: string, path: string): Promise<void> {
  const { signal } = recording
  const parts: string[] = []
  try {
    const tracks = await tracksOf(recording, url)
    let left = recording.maxBytes
    for (const pieces of tracks) {
      const part = `${path}.${parts.length}.part`
      parts.push(part)
      left -= await gather({ ...recording, maxBytes: left }, pieces, part)
    }
    await join(recording, parts, path)
  } catch (error) {
    throw signal.aborted ? calledOff(signal) : error
  } finally {
    for (const part of parts) await rm(part, { force: true })
  }
}

function calledOff({ reason }: AbortSignal): FilmError {
  const late = reason instanceof DOMException && reason.name === 'TimeoutError'
  return late
    ? new FilmError('unreadable', 'Recording took too long.', {
        code: 'timeout',
        detail: 'Recording took too long.',
      })
    : new FilmError('unreadable', 'Recording was called off.', {
        code: 'aborted',
        detail: 'Recording was called off.',
      })
}

/** The pieces of the film, and those of its sound where they are apart. */
async function tracksOf(recording: Recording, url: string): Promise<Piece[][]> {
  const { fetcher, signal } = recording
  const list = await readPlaylist(fetcher, url, signal)
  return list.kind === 'pieces' ? [list.pieces] : tracksOfBest(recording, byWorth(list.variants))
}

async function tracksOfBest(
  { fetcher, signal, maxBytes }: Recording,
  variants: StreamVariant[],
): Promise<Piece[][]> {
  const [best] = variants
  if (!best) throw unplayable()
  const first = pieces(await readPlaylist(fetcher, best.url, signal))
  // A film is not kept as its sound alone because it is large.
  const alike = variants.filter((variant) => variant.pictures === best.pictures)
  const chosen = firstWithin(alike, first.seconds, maxBytes)
  if (chosen === null) throw overCap()
  const film = chosen === best ? first : pieces(await readPlaylist(fetcher, chosen.url, signal))
  if (chosen.soundUrl === null) return [film.pieces]
  return [film.pieces, pieces(await readPlaylist(fetcher, chosen.soundUrl, signal)).pieces]
}

function pieces(list: Playlist): Extract<Playlist, { kind: 'pieces' }> {
  if (list.kind !== 'pieces') throw unplayable()
  return list
}

/** One MP4 of the files, nothing coded anew; the index goes to its front, where browsers look first. */
async function join(
  { ffmpeg, log, maxBytes, signal }: Recording,
  parts: string[],
  path: string,
): Promise<void> {
  const inputs = parts.flatMap((part) => inputArgs(part))
  const maps = parts.length > 1 ? ['-map', '0:v:0', '-map', '1:a:0'] : ['-map', '0:v:0?', '-map', '0:a:0?']
  const output = ['-c', 'copy', '-movflags', '+faststart', '-f', 'mp4', '-y', `file:${path}`]
  const args = [...QUIET, ...inputs, ...maps, ...output]
  const { exitCode, complaint } = await run(ffmpeg, { args, timeoutMs: COPY_MS, maxBytes: 0, signal })
  if (exitCode !== 0) {
    if (saysNoRoom(complaint)) throw noRoom()
    log.warn('ffmpeg could not join the pieces of a stream', { exitCode, complaint: complaint.slice(0, 300) })
    throw new FilmError('unreadable', 'The pieces of the stream make no film.')
  }
  if ((await stat(path)).size > maxBytes) throw overCap()
}
