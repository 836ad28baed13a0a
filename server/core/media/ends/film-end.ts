import type { End, Readable } from './bytes.ts'
import { matroskaEnd } from './matroska.ts'
import { mp3End } from './mp3.ts'
import { oggEnd } from './ogg.ts'
import { wavEnd } from './wav.ts'

const ENDS: Record<string, (file: Readable) => Promise<End>> = {
  'video/webm': matroskaEnd,
  'video/x-matroska': matroskaEnd,
  'application/ogg': oggEnd,
  'audio/wav': wavEnd,
  'audio/mpeg': mp3End,
}

/** How a file ends by what its container, named by its plain type, says. MP4 and MOV: `readIso`. */
export async function filmEnd(type: string, file: Readable): Promise<End> {
  return ENDS[type]?.(file) ?? 'unsaid'
}
