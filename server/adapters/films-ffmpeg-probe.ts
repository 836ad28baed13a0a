import {
  ADTS,
  CustomSource,
  FLAC,
  Input,
  type InputTrack,
  Logging,
  LogLevel,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny'
import { filmEnd } from '../core/media/ends/film-end.ts'
import { readIso } from '../core/media/ends/iso.ts'
import { FilmError, type FilmFacts } from '../ports/films.ts'
import { type LookedInto, lookInto } from './films-ffmpeg-file.ts'

// No playlists: they name other files.
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, MP3, OGG, WAVE, ADTS, FLAC, MPEG_TS]

// What it warns of are films of strangers.
Logging.level = LogLevel.Silent

/**
 * {@link FilmFacts} by the container alone. Nothing that counts what is in a film is asked of the library: it would
 * unfold a table of four thousand million frames that stands in sixteen bytes. Throws `FilmError`.
 */
export async function probeFilm(path: string): Promise<FilmFacts> {
  await using file = await lookInto(path)
  using input = new Input({ formats: FORMATS, source: sourceOf(file) })
  try {
    return await factsOf(input, file)
  } catch (error) {
    throw error instanceof FilmError ? error : unreadable()
  }
}

function sourceOf(file: LookedInto): CustomSource {
  return new CustomSource({
    getSize: () => file.size,
    read: (start, end) => file.at(start, end - start),
    // A read ahead that fails is met again by whoever needs it.
    handleUnhandledError: () => undefined,
  })
}

async function factsOf(input: Input, file: LookedInto): Promise<FilmFacts> {
  if (file.size === 0 || !(await input.canRead())) throw unreadable()
  const { mimeType } = await input.getFormat()
  const iso = mimeType === 'video/mp4' || mimeType === 'video/quicktime' ? await readIso(file) : null
  if ((iso?.end ?? (await filmEnd(mimeType, file))) === 'cut')
    throw new FilmError('truncated', 'The film ends in its middle.')
  const tracks = await input.getTracks()
  const picture = tracks.find((track) => track.isVideoTrack())
  if (!picture && !tracks.some((track) => track.isAudioTrack())) throw unreadable()
  const durationSeconds = iso ? iso.durationSeconds : await secondsOf(input, file, mimeType, tracks)
  return {
    mime: typeOf(mimeType, picture !== undefined),
    width: (await picture?.getDisplayWidth()) ?? null,
    height: (await picture?.getDisplayHeight()) ?? null,
    durationSeconds: durationSeconds !== null && durationSeconds > 0 ? durationSeconds : null,
  }
}

/** Null where it would have to be counted: Ogg alone has it nowhere but on its last page, which is near. */
async function secondsOf(
  input: Input,
  file: LookedInto,
  type: string,
  tracks: InputTrack[],
): Promise<number | null> {
  try {
    return type === 'application/ogg'
      ? await input.computeDuration(tracks)
      : await input.getDurationFromMetadata(tracks)
  } catch (error) {
    if (file.spent) return null
    throw error
  }
}

/** A film without pictures is a sound; QuickTime has no name for one. */
function typeOf(type: string, pictures: boolean): string {
  if (type === 'application/ogg') return pictures ? 'video/ogg' : 'audio/ogg'
  const name = type.toLowerCase()
  return pictures || name === 'video/quicktime' ? name : name.replace(/^video\//, 'audio/')
}

function unreadable(): FilmError {
  return new FilmError('unreadable', 'The file is no film or sound that can be read here.')
}
