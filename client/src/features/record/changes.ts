import { diffWordsWithSpace } from 'diff'

/** A run of words that both versions have, or only the one of its side. */
export interface Run {
  text: string
  changed: boolean
}

/** So long words are compared, in milliseconds; versions without a word in common take longest. */
const PATIENCE_MS = 250

/** Both versions word by word, each with what the other has not. What takes too long to compare is changed as a whole. */
export function changesBetween(before: string, after: string): { before: Run[]; after: Run[] } {
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS })
  if (!parts) return { before: whole(before), after: whole(after) }
  const side = (skipped: 'added' | 'removed') =>
    parts
      .filter((part) => !part[skipped])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }))
  return { before: side('added'), after: side('removed') }
}

function whole(text: string): Run[] {
  return text === '' ? [] : [{ text, changed: true }]
}
