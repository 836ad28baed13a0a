import { type End, latin, type Readable } from './bytes.ts'

/** The largest page (RFC 3533 §6): its header, 255 lengths and 255 pieces of 255 bytes. */
const PAGE_BYTES = 27 + 255 + 255 * 255

/** Of Ogg: whether its last page is all there. */
export async function oggEnd(file: Readable): Promise<End> {
  const from = Math.max(0, file.size - PAGE_BYTES)
  const tail = await file.at(from, PAGE_BYTES)
  for (let at = tail.byteLength - 4; at >= 0; at--) {
    if (latin(tail.subarray(at, at + 4)) !== 'OggS' || tail[at + 4] !== 0) continue
    return pageLength(tail.subarray(at)) > tail.byteLength - at ? 'cut' : 'whole'
  }
  return 'cut'
}

function pageLength(page: Uint8Array): number {
  const pieces = page[26]
  if (pieces === undefined || page.byteLength < 27 + pieces) return Number.POSITIVE_INFINITY
  return 27 + pieces + page.subarray(27, 27 + pieces).reduce((sum, length) => sum + length, 0)
}
