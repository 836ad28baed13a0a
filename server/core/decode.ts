/** Names of character sets that prove nothing: everybody's default, or already shown to be wrong. */
const UTF8_NAMES = new Set(['utf-8', 'utf8', 'unicode-1-1-utf-8'])
const PROLOG_BYTES = 2048

/**
 * Bytes as text. In this order: byte order mark; UTF-16 recognised by its zero bytes; UTF-8 when it is valid (a wrong
 * label is commoner than valid UTF-8 by accident) or all but valid; the charset of `contentType`; that of the XML
 * prolog or HTML meta; windows-1252, which reads anything.
 */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  const marked = markedCharset(bytes) ?? bareUtf16(bytes)
  if (marked) return read(bytes, marked)
  const labels = () => [labelOf(contentType ?? '', /charset\s*=\s*["']?([\w.:-]+)/i), prologCharset(bytes)]
  // Seven-bit Japanese is valid UTF-8 by accident; its escapes give it away.
  const escaped = bytes.includes(0x1b) ? labels().find((label) => label?.startsWith('iso-2022')) : null
  if (escaped) return read(bytes, escaped)
  return validUtf8(bytes) ?? almostUtf8(bytes) ?? read(bytes, labels().find(isLegacy) ?? 'windows-1252')
}

function markedCharset(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

/** XML §F.1: `<?` or `<r` of two bytes each. */
function bareUtf16(bytes: Uint8Array): string | null {
  if (bytes.length < 4) return null
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return 'utf-16be'
  return null
}

function prologCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, PROLOG_BYTES))
  return (
    labelOf(head, /<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i) ??
    labelOf(head, /<meta[^>]*\scharset\s*=\s*["']?([\w.:-]+)/i) ??
    labelOf(head, /<meta[^>]*content\s*=\s*["'][^"'>]*charset=([\w.:-]+)/i)
  )
}

function labelOf(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[1]?.toLowerCase() ?? null
}

function validUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8, which is an answer here: the next guess is tried.
    return null
  }
}

/**
 * A body cut within a character, or with a few foreign bytes, is still UTF-8: read otherwise all of it would be
 * garbled. Text in another set hardly ever holds even one valid sequence.
 */
function almostUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.replace(/\ufffd$/, '').split('\ufffd').length - 1
  const whole = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  return whole > 0 && broken * 4 <= whole ? text : null
}

/** A label worth following once UTF-8 is ruled out. */
function isLegacy(label: string | null): label is string {
  if (label === null || UTF8_NAMES.has(label) || label.startsWith('utf-16')) return false
  return decoderFor(label) !== null
}

function read(bytes: Uint8Array, label: string): string {
  return (decoderFor(label) ?? new TextDecoder('windows-1252')).decode(bytes)
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    // A name nobody knows: treated as if none had been given.
    return null
  }
}
