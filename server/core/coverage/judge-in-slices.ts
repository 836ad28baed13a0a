import { compare } from './compare.ts'
import type { Candidate, Judged } from './decide.ts'
import type { TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'

/** Pairs judged before everything else has its turn: a few milliseconds, also where all is still to be compiled. */
const SLICE = 8

/** {@link compare}, with a pause after every few pairs. */
export async function judgeInSlices(
  post: Reading,
  candidates: readonly Candidate[],
  stats: TermStats,
  pause: () => Promise<void>,
): Promise<Judged[]> {
  const judged: Judged[] = []
  for (let from = 0; from < candidates.length; from += SLICE) {
    judged.push(...compare(post, candidates.slice(from, from + SLICE), stats))
    await pause()
  }
  return judged
}
