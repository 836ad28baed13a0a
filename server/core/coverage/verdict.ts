/** As the wire has it: `Verdict` of features/coverage/model. */
export type Verdict = 'exclusive' | 'covered' | 'unproven' | 'checking'

/**
 * Why a zero proves nothing whoever can be seen. `picture`: only first pictures are known, and not all of them ·
 * `old`: it was too old to be compared when it was brought.
 */
export type Doubt = 'picture' | 'old'

/** Outlets that have the story, that can be spoken for, and that cannot be seen just now. */
export interface VerdictFacts {
  covered: number
  watched: number
  blind: number
  /** False: nothing is known yet. */
  compared: boolean
  doubt: Doubt | null
}

/** That nobody has it is said only when everybody could be seen: a zero is no proof where somebody is blind. */
export function verdictOf({ covered, watched, blind, compared, doubt }: VerdictFacts): Verdict {
  if (covered > 0) return 'covered'
  if (doubt !== null) return 'unproven'
  if (!compared) return 'checking'
  return watched === 0 || blind > 0 ? 'unproven' : 'exclusive'
}

/** What an import brings that is older is indexed and never compared. */
const COMPARED_MS = 8 * 86_400_000

/** Whether nothing will be said of a post any more that was not compared. */
export function isTooOld({ at, checkedAt }: { at: Date; checkedAt: Date | null }, now: Date): boolean {
  return checkedAt === null && now.getTime() - at.getTime() > COMPARED_MS
}
