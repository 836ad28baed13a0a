import { idOf } from '../../core/x/json.ts'
import { parsed } from './page-state.ts'

/** A page lists about a dozen; what left it may come back when others are deleted. */
const MOST_KNOWN = 200

/** The ids a channel has had, newest first; null before the first look, or for a cursor of another make. */
export function readCursor(cursor: string | null): ReadonlySet<string> | null {
  const written = cursor === null ? null : parsed(cursor)
  if (written?.v !== 1 || !Array.isArray(written.known)) return null
  return new Set(written.known.flatMap((id) => idOf(id) ?? []))
}

/** What to remember: `ids`, then as many of those known before as are worth keeping. */
export function writeCursor(ids: readonly string[], before: ReadonlySet<string> | null): string {
  const known = [...new Set([...ids, ...(before ?? [])])].slice(0, MOST_KNOWN)
  return JSON.stringify({ v: 1, known })
}
