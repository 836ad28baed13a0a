/** Between neighbours put side by side, so that ten halvings fit before anything is numbered anew. */
export const PLACE_STEP = 1_024
/** Nearer than this, neighbours are numbered anew: far above where doubles of this size end. */
const NEAREST = 2 ** -20

/**
 * So many places behind `before` and ahead of `behind`, in order, evenly spread; null stands for an end of the row.
 * Null when the two are so near that the row must be numbered anew first ({@link PLACE_STEP} apart).
 */
export function placesBetween(before: number | null, behind: number | null, count: number): number[] | null {
  if (before === null || behind === null) return placesAtEnd(before, behind, count)
  const gap = (behind - before) / (count + 1)
  if (gap < NEAREST) return null
  return Array.from({ length: count }, (_, n) => before + gap * (n + 1))
}

function placesAtEnd(before: number | null, behind: number | null, count: number): number[] {
  const first = before === null && behind !== null ? behind - PLACE_STEP * count : (before ?? 0) + PLACE_STEP
  return Array.from({ length: count }, (_, n) => first + PLACE_STEP * n)
}
