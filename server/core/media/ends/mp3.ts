import { type End, latin, type Readable, viewOf } from './bytes.ts'

/** Where a note on the whole may begin in the first frame: after its header and side information. */
const NOTE_AT = [13, 21, 36]
/** The first frame may be somewhat behind the tag. */
const SOUGHT_BYTES = 4096
/** A last frame that is lacking is not heard: one at 320 kbit/s has so many. */
const SLIP_BYTES = 1045

/** Of MP3: by the bytes counted in a Xing or Info note, which most encoders write into the first frame. */
export async function mp3End(file: Readable): Promise<End> {
  const start = await afterTag(file)
  const head = await file.at(start, SOUGHT_BYTES)
  const frame = head.findIndex((byte, at) => byte === 0xff && ((head[at + 1] ?? 0) & 0xe0) === 0xe0)
  const counted = frame < 0 ? null : countedBytes(head.subarray(frame))
  if (counted === null) return 'unsaid'
  return start + frame + counted > file.size + SLIP_BYTES ? 'cut' : 'whole'
}

/** An ID3v2 tag says how long it is in four times seven bits (§3.1 of id3.org's v2.4.0). */
async function afterTag(file: Readable): Promise<number> {
  const head = await file.at(0, 10)
  if (head.byteLength < 10 || latin(head.subarray(0, 3)) !== 'ID3') return 0
  return 10 + head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
}

function countedBytes(frame: Uint8Array): number | null {
  for (const at of NOTE_AT) {
    if (!/^(?:Xing|Info)$/.test(latin(frame.subarray(at, at + 4))) || frame.byteLength < at + 16) continue
    const view = viewOf(frame)
    const flags = view.getUint32(at + 4)
    return flags & 2 ? view.getUint32(at + 8 + (flags & 1 ? 4 : 0)) : null
  }
  return null
}
