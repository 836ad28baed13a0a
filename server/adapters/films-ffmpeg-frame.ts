import { FilmError } from '../ports/films.ts'
import { inputArgs, QUIET } from './films-ffmpeg-args.ts'
import { run } from './films-ffmpeg-run.ts'

const MOST_MS = 20_000
/** The longer side, pixels. */
const MOST_SIDE = 1600
/** A picture of that size that cannot be packed at all has some ten. */
const MOST_BYTES = 16 * 1024 * 1024
const FIT = `scale='min(${MOST_SIDE},iw)':'min(${MOST_SIDE},ih)':force_original_aspect_ratio=decrease`
const ONE = ['-map', '0:v:0', '-frames:v', '1', '-filter_threads', '1', '-vf', FIT]
const PNG = ['-c:v', 'png', '-f', 'image2pipe', 'pipe:1']

/** The frame at that second as PNG, the first when the film is shorter. Throws `FilmError`. */
export async function takeFrame(
  ffmpeg: string,
  path: string,
  atSeconds: number,
  timeoutMs = MOST_MS,
): Promise<Uint8Array> {
  const frameAt = async (seconds: number) => {
    // Seeking to the start passes over the only whole frame of some.
    const from = seconds > 0 ? ['-ss', seconds.toFixed(3)] : []
    const args = [...QUIET, ...inputArgs(path, ...from), ...ONE, ...PNG]
    return (await run(ffmpeg, { args, timeoutMs, maxBytes: MOST_BYTES })).output
  }
  const found = await frameAt(Math.max(0, atSeconds))
  const frame = found.byteLength > 0 || atSeconds <= 0 ? found : await frameAt(0)
  if (frame.byteLength === 0) throw new FilmError('unreadable', 'There is no picture in the film.')
  return frame
}
