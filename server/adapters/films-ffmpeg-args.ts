/** What is read of strangers' films. Playlists and lists of any kind, which name other files, are not among them. */
const READ = ['mov', 'matroska,webm', 'mp3', 'ogg', 'wav', 'aac', 'flac', 'mpegts', 'mpeg'].join(',')
/** A larger one is a bomb: 8K has 33 million. */
const MOST_PIXELS = 50_000_000

/** Of every run: no questions, no chatter but complaints. */
export const QUIET: readonly string[] = ['-nostdin', '-hide_banner', '-loglevel', 'error']

/** The file at `path` as one to read: alone, whatever it names, and on one thread. */
export function inputArgs(path: string, ...before: string[]): string[] {
  const walls = ['-protocol_whitelist', 'file', '-format_whitelist', READ]
  const bounds = ['-max_pixels', String(MOST_PIXELS), '-threads', '1']
  return [...walls, ...bounds, ...before, '-i', `file:${path}`]
}
