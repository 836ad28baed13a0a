import type { Judged } from './decide.ts'

/** The answer to "has a competitor run it?". */
export interface Answer {
  covered: boolean
  /** That the best match has the same story; 0 without candidates. */
  probability: number
  /** The best match and the earliest post of the same story; null when the answer is no. */
  match: string | null
  first: string | null
}

/** A post that was already put with the match's story counts as that story from this probability on. */
export const SAME_STORY = 0.25

/** What those who were compared with a post, the surest first, say together. `at`: when each was told. */
export function answerOf(
  judged: readonly Judged[],
  at: ReadonlyMap<string, number>,
  threshold: number,
): Answer {
  const [best] = judged
  if (best === undefined || best.probability < threshold)
    return { covered: false, probability: best?.probability ?? 0, match: null, first: null }
  const tellers = judged.filter((one) => ofOneStory(one, best, threshold))
  const first = tellers.reduce(
    (early, one) => ((at.get(one.id) ?? 0) < (at.get(early.id) ?? 0) ? one : early),
    best,
  )
  return { covered: true, probability: best.probability, match: best.id, first: first.id }
}

function ofOneStory(one: Judged, best: Judged, threshold: number): boolean {
  if (one.probability >= threshold) return true
  return one.story !== null && one.story === best.story && one.probability >= SAME_STORY
}
