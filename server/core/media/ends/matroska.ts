import { type End, type Readable, viewOf } from './bytes.ts'

const HEADER_ID = 0x1a45dfa3
const SEGMENT_ID = 0x18538067

/** Of WebM and Matroska: by the length of the segment (RFC 8794 §6.2), which recorders that were stopped leave unknown. */
export async function matroskaEnd(file: Readable): Promise<End> {
  const header = await element(file, 0)
  if (header?.id !== HEADER_ID || header.end === null) return 'unsaid'
  const segment = await element(file, header.end)
  if (segment === null) return 'cut'
  if (segment.id !== SEGMENT_ID || segment.end === null) return 'unsaid'
  return segment.end > file.size ? 'cut' : 'whole'
}

/** An element whose id has four bytes, as those at the top have; `end` null when its length is unknown. */
async function element(file: Readable, at: number): Promise<{ id: number; end: number | null } | null> {
  const head = await file.at(at, 12)
  if (head.byteLength < 12) return null
  const first = head[4] ?? 0
  const width = Math.clz32(first) - 23
  if (width > 8) return null
  const length = lengthOf(head.subarray(4, 4 + width), width)
  return { id: viewOf(head).getUint32(0), end: length === null ? null : at + 4 + width + length }
}

function lengthOf(bytes: Uint8Array, width: number): number | null {
  let length = 0n
  for (const byte of bytes) length = length * 256n + BigInt(byte)
  const bits = BigInt(7 * width)
  const value = length & ((1n << bits) - 1n)
  return value === (1n << bits) - 1n ? null : Number(value)
}
