import { findFfmpeg } from '../../server/adapters/films-ffmpeg-find.ts'
import type { Config } from '../../server/config.ts'
import type { Finding } from './finding.ts'

const PART = 'films'

/** Asks the program for films, where there is one, who it is. One that was named must be there and answer. */
export async function films({ ffmpegPath }: Config): Promise<Finding> {
  const program = findFfmpeg(ffmpegPath)
  if (program === null) return absent(ffmpegPath)
  const version = await versionOf(program)
  return version === null
    ? {
        ok: false,
        part: PART,
        says: `${program} is no ffmpeg, or cannot be started: see FFMPEG_PATH in README.md`,
      }
    : { ok: true, part: PART, says: `ffmpeg ${version} (${program})` }
}

async function versionOf(program: string): Promise<string | null> {
  try {
    const child = Bun.spawn([program, '-version'], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000 })
    const said = await new Response(child.stdout).text()
    return /^ffmpeg version (\S+)/.exec(said)?.[1] ?? null
  } catch {
    // It is there and may not be run.
    return null
  }
}

function absent(named: string | null): Finding {
  return named === null
    ? {
        ok: true,
        part: PART,
        says: 'no ffmpeg: films get no still, streams are not recorded (install it, or set FFMPEG_PATH)',
      }
    : { ok: false, part: PART, says: `FFMPEG_PATH names no program: ${named}` }
}
