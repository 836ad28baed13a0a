import { existsSync } from 'node:fs'

/** The program to test with: `FFMPEG_PATH`, else the one on the PATH, or null. */
export function findFfmpeg(): string | null {
  const { FFMPEG_PATH } = process.env
  return FFMPEG_PATH && existsSync(FFMPEG_PATH) ? FFMPEG_PATH : Bun.which('ffmpeg')
}
