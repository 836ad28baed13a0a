import { existsSync } from 'node:fs'

/** The program: the one that was named, and no other, or else the one on the PATH; null when there is none. */
export function findFfmpeg(named: string | null): string | null {
  if (named !== null) return existsSync(named) ? named : null
  return Bun.which('ffmpeg')
}
