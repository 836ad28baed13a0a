import { type End, latin, type Readable, viewOf } from './bytes.ts'

/** Some writers count the header wrongly. */
const SLIP_BYTES = 16

/** Of WAV: by the length of the whole, which writers to a pipe cannot know. */
export async function wavEnd(file: Readable): Promise<End> {
  const head = await file.at(0, 12)
  if (head.byteLength < 12 || latin(head.subarray(0, 4)) !== 'RIFF') return 'unsaid'
  const length = viewOf(head).getUint32(4, true)
  if (length === 0 || length >= 0x7fff_ffff) return 'unsaid'
  return length + 8 > file.size + SLIP_BYTES ? 'cut' : 'whole'
}
