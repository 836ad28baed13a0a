import { SAME_STORY } from './answer.ts'
import { MODEL } from './model.ts'

/** Two posts beside each other, as a team sees them. */
export interface PairFacts {
  probability: number
  /** Whether both were put with one story. */
  oneStory: boolean
  /** What a person of the team said of them: it outweighs the decision. */
  correction: 'same' | 'different' | null
}

/** Whether they count as one story. The queries of db/queries/coverage say the same in SQL. */
export function isMember({ correction, ...pair }: PairFacts): boolean {
  return correction === null ? isDecided(pair) : correction === 'same'
}

// Pairs are kept in single precision: what was just enough must stay enough.
const THRESHOLD = Math.min(MODEL.threshold, Math.fround(MODEL.threshold))
const LEAST = Math.fround(SAME_STORY)

/** Whether the decision, which nobody corrected, takes them for one story. */
export function isDecided({ probability, oneStory }: Omit<PairFacts, 'correction'>): boolean {
  return probability >= THRESHOLD || (probability >= LEAST && oneStory)
}
