/** What no file name of any system may hold: control and direction marks, and what parts paths or means something to a shell. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu
/** Names that Windows keeps for itself, whatever follows a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** A name for a file or folder on any system: letters stay as they are, what is unfit becomes a dash; at most 60 characters. */
export function safeName(wanted: string, otherwise: string): string {
  const plain = wanted.normalize('NFC').replace(UNFIT, '-').replace(/\s+/g, ' ')
  const cut = Array.from(plain).slice(0, 60).join('')
  const name = cut.replace(/^[\s.-]+|[\s.-]+$/g, '')
  if (name === '') return otherwise
  return RESERVED.test(name) ? `_${name}` : name
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
}

/** The ending of a file of this type. */
export function endingOf(mime: string): string {
  return ENDINGS[mime] ?? 'bin'
}
