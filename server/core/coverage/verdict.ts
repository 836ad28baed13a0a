/** As the wire has it: `Verdict` of features/coverage/model. */
export type Verdict = 'exclusive' | 'covered' | 'unproven' | 'checking'

/** Outlets that have the story, that can be spoken for, and that cannot be seen just now. */
export interface VerdictFacts {
  covered: number
  watched: number
  blind: number
  /** False: nothing is known yet. */
  compared: boolean
}

/** That nobody has it is said only when everybody could be seen: a zero is no proof where somebody is blind. */
export function verdictOf({ covered, watched, blind, compared }: VerdictFacts): Verdict {
  if (covered > 0) return 'covered'
  if (!compared) return 'checking'
  return watched === 0 || blind > 0 ? 'unproven' : 'exclusive'
}
