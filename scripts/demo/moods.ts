/**
 * How a feed answers: as it should, after somebody edited the newest post, or with one of the faults that a
 * watched site shows sooner or later.
 */
export type Mood = 'fine' | 'edit' | 'error' | 'busy' | 'silence' | 'expired' | 'broken-lock'

/** Between two faults there is time to see the source recover. */
const SCRIPT: readonly Mood[] = [
  ...(['fine', 'fine', 'fine', 'error', 'fine', 'edit', 'fine'] as const),
  ...(['busy', 'fine', 'fine', 'silence', 'fine', 'edit'] as const),
  ...(['expired', 'fine', 'fine', 'broken-lock', 'fine', 'fine'] as const),
]

/** Seconds that a `busy` answer asks for. */
export const BUSY_SECONDS = 60

/** The mood of the `asked`-th answer, counted from zero. After the script it begins again. */
export function moodAt(asked: number): Mood {
  return SCRIPT[asked % SCRIPT.length] ?? 'fine'
}
