/** What no browser runs as a program, whatever is in it; what any may hold script in or cannot show is not among them. */
const SAFE = /^(?:image\/(?:jpeg|png|webp|gif|avif)|video\/(?:mp4|webm|quicktime)|audio\/[a-z0-9.+-]+)$/

/** The type a medium is sent with, and whether it may be shown where it is. */
export function shownAs(mime: string): { type: string; inline: boolean } {
  return SAFE.test(mime) ? { type: mime, inline: true } : { type: 'application/octet-stream', inline: false }
}

const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'text/html': 'html',
  'text/plain': 'txt',
}

/** A name for the file on somebody's disk: of the post's title, in letters that every system and header takes. */
export function fileName(title: string, position: number, mime: string): string {
  const plain = title.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  const words = plain.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const stem = words.join('-').slice(0, 60).replace(/-$/, '') || 'media'
  const ending = ENDINGS[mime] ?? /^\w+\/([a-z0-9]{1,8})$/.exec(mime)?.[1] ?? 'bin'
  return `${stem}-${position + 1}.${ending}`
}

/** `Content-Disposition` (RFC 6266): shown in its place unless it may not be or is asked for as a file. */
export function disposition(name: string, inline: boolean): string {
  return `${inline ? 'inline' : 'attachment'}; filename="${name}"`
}
