import type { PostCounts } from '../post.ts'

/** The counts that are given, none below nought; null where none is. */
export function countsFrom(
  given: readonly (readonly [keyof PostCounts, number | null])[],
): PostCounts | null {
  const counts: PostCounts = {}
  for (const [name, value] of given)
    if (value !== null && Number.isSafeInteger(value) && value >= 0) counts[name] = value
  return Object.keys(counts).length === 0 ? null : counts
}
