/** Honest pictures have some ten thousand bytes of it; reading a megabyte holds up the house for a second. */
const MOST_BYTES = 512 * 1024
/** A PNG of the largest size in the pieces that encoders write has some thousand. */
const MOST_CHUNKS = 20_000
/** Chunks that hold what is seen: PNG (third edition) §11.2 and §11.3.5, WebP (RFC 9649 §2.7). */
const SEEN = new Set(['IDAT', 'fdAT', 'VP8 ', 'VP8L', 'ALPH', 'ANMF'])

/**
 * The part of a picture in which to look for what is written into it; null where so much is that nobody meant it to be
 * read. A JPEG has it before its picture; of other kinds but PNG and WebP nothing is known here, and all is given back.
 */
export function inscribedPart(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return bytes.subarray(0, MOST_BYTES)
  const start = latin(bytes, 0)
  if (start === '\x89PNG') return isMuch(bytes, PNG) ? null : bytes
  if (start === 'RIFF') return isMuch(bytes, RIFF) ? null : bytes
  return bytes
}

/** How chunks follow one another. */
interface Chunks {
  first: number
  /** Of a chunk without its content. */
  frame: number
  length(view: DataView, at: number): number
  name(bytes: Uint8Array, at: number): string
}

const PNG: Chunks = {
  first: 8,
  frame: 12,
  length: (view, at) => view.getUint32(at),
  name: (bytes, at) => latin(bytes, at + 4),
}
const RIFF: Chunks = {
  first: 12,
  frame: 8,
  // Chunks begin at even places.
  length: (view, at) => view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) % 2),
  name: (bytes, at) => latin(bytes, at),
}

function isMuch(bytes: Uint8Array, { first, frame, length, name }: Chunks): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let [written, count] = [0, 0]
  for (let at = first; at + frame <= bytes.byteLength; count++) {
    const size = frame + length(view, at)
    if (!SEEN.has(name(bytes, at))) written += size
    if (written > MOST_BYTES || count > MOST_CHUNKS) return true
    at += size
  }
  return false
}

function latin(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
