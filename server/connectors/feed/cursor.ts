/** Entries of one document that are looked at; of a longer one the newest. */
export const ENTRY_LIMIT = 1000
/** Entries remembered after they left the document, so that a server behind the others brings nothing back. */
const MEMORY_LIMIT = 500

const VERSION = '1'
const LANG_SIZE = 3
const TTL_SIZE = 6
const BODY_SIZE = 13
const KEY_SIZE = 7
const PRINT_SIZE = 7
const RECORD_SIZE = KEY_SIZE + PRINT_SIZE
const TTL_START = VERSION.length + LANG_SIZE
const BODY_START = TTL_START + TTL_SIZE
const HEAD_SIZE = BODY_START + BODY_SIZE

/** What a channel remembers of the documents seen: the last body, its language, and by short key each entry's print. */
export interface Memory {
  body: string
  /** Language found where the document declares none. */
  lang: string | null
  /** What the document last said of its freshness, for looks that do not read it. */
  ttlSeconds: number | null
  prints: Map<string, string>
}

/** Short key of an entry: enough to tell the entries of one channel apart, not to name them. */
export function shortKey(externalId: string): string {
  return externalId.slice(0, KEY_SIZE)
}

/** 64 bits over a body: when two polls answer the same one, nothing changed. */
export function bodyHash(bytes: Uint8Array): string {
  return Bun.hash(bytes).toString(36).padStart(BODY_SIZE, '0')
}

/** Stands for a body that must be read again even when the same one comes: its end was missing. */
export const UNFINISHED = '-'.repeat(BODY_SIZE)

/** The head of a cursor, without reading the rest; null for a cursor of another make. */
export function headOf(cursor: string | null): Omit<Memory, 'prints'> | null {
  if (!cursor?.startsWith(VERSION)) return null
  return {
    body: cursor.slice(BODY_START, HEAD_SIZE),
    lang: cursor.slice(VERSION.length, TTL_START).trim() || null,
    ttlSeconds: Number.parseInt(cursor.slice(TTL_START, BODY_START), 10) || null,
  }
}

/** Reads a cursor; one of another make remembers nothing. */
export function readCursor(cursor: string | null): Memory | null {
  const head = headOf(cursor)
  if (cursor === null || head === null) return null
  const prints = new Map<string, string>()
  for (let at = HEAD_SIZE; at + RECORD_SIZE <= cursor.length; at += RECORD_SIZE) {
    prints.set(cursor.slice(at, at + KEY_SIZE), cursor.slice(at + KEY_SIZE, at + RECORD_SIZE))
  }
  return { ...head, prints }
}

/**
 * Writes what to remember: all entries of the document just read, then as many of the earlier ones as are worth
 * keeping (three documents' worth, at most {@link MEMORY_LIMIT}). At most 14.1 kB.
 */
export function writeCursor(now: Memory, before: Memory | null): string {
  const { body, prints } = now
  const room = Math.min(MEMORY_LIMIT, Math.max(60, prints.size * 3)) - prints.size
  const records = [...prints]
  for (const record of before?.prints ?? []) {
    if (records.length >= prints.size + room) break
    if (!prints.has(record[0])) records.push(record)
  }
  const lang = (now.lang ?? '').slice(0, LANG_SIZE).padEnd(LANG_SIZE)
  const ttl = String(now.ttlSeconds ?? '').padEnd(TTL_SIZE)
  return `${VERSION}${lang}${ttl}${body}${records.map(([key, print]) => key + print).join('')}`
}
