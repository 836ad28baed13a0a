import { objectOf, textOf } from '../../core/x/json.ts'
import { byId, isXId } from '../../core/x/snowflake.ts'

/** What a channel remembers: the newest post that was read. Whoever delivers from a stream moves it forward too. */
export interface Memory {
  sinceId: string
}

/** Reads a cursor; null where there is none, and for one of another make. */
export function readCursor(cursor: string | null): Memory | null {
  const written = objectOf(parsed(cursor))
  const sinceId = textOf(written?.sinceId)
  return written?.v === 1 && sinceId !== null && isXId(sinceId) ? { sinceId } : null
}

export function writeCursor({ sinceId }: Memory): string {
  return JSON.stringify({ v: 1, sinceId })
}

/** The greatest of these ids, none of them being one. */
export function newestOf(ids: readonly string[], before: string): string {
  return ids.reduce((newest, id) => (byId(id, newest) > 0 ? id : newest), before)
}

function parsed(cursor: string | null): unknown {
  try {
    return cursor === null ? null : JSON.parse(cursor)
  } catch {
    // It was written by another version: nothing is remembered, and five posts are read anew.
    return null
  }
}
