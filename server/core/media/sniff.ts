import { fileTypeFromBuffer } from 'file-type'
import type { CappedKind } from './caps.ts'

/** How many first bytes are looked at. */
export const HEAD_BYTES = 4_100

/** What bytes are, by their first ones. */
export type Sniffed =
  | { kind: CappedKind; mime: string }
  /** A list of the pieces of a stream (HLS, RFC 8216 §4). */
  | { kind: 'playlist' }
  /** It may hold script, or is a picture and a page at once. */
  | { kind: 'unsafe' }
  | { kind: 'unknown' }

/** What pages begin with, or carry in a picture's clothes. */
const SCRIPTABLE = /<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php)[\s>/]/i

/** By magic bytes alone: neither the address nor the sender's word counts. */
export async function sniff(head: Uint8Array): Promise<Sniffed> {
  const text = new TextDecoder('latin1').decode(head.subarray(0, HEAD_BYTES))
  if (text.startsWith('#EXTM3U')) return { kind: 'playlist' }
  const mime = (await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES)))?.mime ?? ''
  const kind = kindOf(mime)
  if (kind === null) return /<svg[\s>]/i.test(text) ? { kind: 'unsafe' } : { kind: 'unknown' }
  return SCRIPTABLE.test(text) ? { kind: 'unsafe' } : { kind, mime: plainMime(mime) }
}

function kindOf(mime: string): CappedKind | null {
  // An icon or a drawing for a program is no picture that anybody posts.
  if (
    /^image\/(?:jpeg|png|apng|gif|webp|avif|heic|heif|heic-sequence|heif-sequence|jxl|bmp|tiff)$/.test(mime)
  )
    return 'image'
  if (/^video\/(?:mp4|quicktime|webm|x-m4v|x-matroska|matroska|mpeg|mp2t|3gpp)$/.test(mime)) return 'video'
  return /^audio\//.test(mime) || mime === 'application/ogg' ? 'audio' : null
}

/** Names that browsers know. */
function plainMime(mime: string): string {
  if (mime === 'image/apng') return 'image/png'
  return mime === 'video/x-m4v' ? 'video/mp4' : mime.replace(/;.*$/, '')
}
