import { PictureError } from '../ports/pictures.ts'

/** How the decoders say that a file ends before its picture does. */
const ENDS_EARLY =
  /premature end|truncated|unexpected end|end of (file|stream|input)|read error|no image data|bad seek/i
/** Major brands of HEIC (ISO/IEC 23008-12, annex B), which libvips as it comes cannot decode for its patents. */
const HEIC = /^ftyp(heic|heix|heim|heis|hevc|hevx)$/

/** The fault as the port names it, from what libvips said of these bytes. */
export function namedFault(error: unknown, bytes: Uint8Array): PictureError {
  const said = error instanceof Error ? error.message : String(error)
  if (/pixel limit|exceeds|too large/i.test(said))
    return new PictureError('too_large', 'The picture is too large to be read')
  if (/timeout/i.test(said)) return new PictureError('too_slow', 'Reading the picture takes too long')
  if (HEIC.test(textAt(bytes, 4, 8)))
    return new PictureError('unreadable', 'HEIC pictures cannot be read here')
  if (ENDS_EARLY.test(said) || isShort(bytes))
    return new PictureError('truncated', 'The picture ends in its middle')
  return new PictureError('unreadable', 'The bytes are no picture that can be read')
}

/** Some decoders do not say it: a WebP is shorter than its header says (RIFF), a PNG has no last chunk. */
function isShort(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, byteLength } = bytes
  if (textAt(bytes, 0, 4) === 'RIFF' && byteLength >= 8)
    return new DataView(buffer, byteOffset).getUint32(4, true) + 8 > byteLength
  return textAt(bytes, 1, 3) === 'PNG' && textAt(bytes, byteLength - 8, 4) !== 'IEND'
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, at), at + length))
}
