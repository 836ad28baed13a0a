import type { ByteRange } from './range.ts'
import { rangeOf } from './range.ts'

/** What a request says of what its sender has already, by header. */
export interface Conditions {
  ifNoneMatch: string | null
  ifRange: string | null
  range: string | null
}

/** How a request is answered: as it is already there, whole, in part, or not at all since nothing lies in the range. */
export type Serving = { status: 304 | 200 | 416 } | { status: 206; range: ByteRange }

/**
 * RFC 9110 §13.2.2: what is there already needs no bytes; a range counts only of the very version that was begun.
 * `etag` is strong and in quotation marks. For GET and HEAD of what never changes.
 */
export function servingOf({ ifNoneMatch, ifRange, range }: Conditions, etag: string, size: number): Serving {
  if (ifNoneMatch !== null && matches(ifNoneMatch, etag)) return { status: 304 }
  // A date says nothing here: no answer has one, so it cannot be of this version.
  const wanted = ifRange === null || ifRange.trim() === etag ? rangeOf(range, size) : 'whole'
  if (wanted === 'whole') return { status: 200 }
  return wanted === 'outside' ? { status: 416 } : { status: 206, range: wanted }
}

/** RFC 9110 §13.1.2: compared weakly, `*` is anything. */
function matches(list: string, etag: string): boolean {
  if (list.trim() === '*') return true
  return (list.match(/(?:W\/)?"[^"]*"/g) ?? []).some((one) => one.replace(/^W\//, '') === etag)
}
