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

/**
 * Gives out the names of one folder: of two that any system would take for the same, the second gets a number before
 * its ending (`01.jpg`, `01 (2).jpg`).
 */
export function openNames(): (wanted: string) => string {
  const taken = new Set<string>()
  return (wanted) => {
    const [, stem = wanted, ending = ''] = /^(.+?)((?:\.[a-z0-9]{1,5})*)$/i.exec(wanted) ?? []
    let name = wanted
    for (let nth = 2; taken.has(name.toLowerCase()); nth++) name = `${stem} (${nth})${ending}`
    taken.add(name.toLowerCase())
    return name
  }
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
  'video/mp2t': 'ts',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  // Never one that a double click runs scripts in.
  'text/html': 'html.txt',
  'image/svg+xml': 'svg.txt',
}

/** The ending of a file of this type. */
export function endingOf(mime: string): string {
  return ENDINGS[mime] ?? 'bin'
}
