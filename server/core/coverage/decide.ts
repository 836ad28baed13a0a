import { type Answer, answerOf } from './answer.ts'
import { boundsOf } from './bounds.ts'
import { FEATURES } from './features.ts'
import { MODEL } from './model.ts'
import { pairOf } from './pair.ts'
import { likestOf } from './picture.ts'
import type { TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'
import { type Reason, reasonsOf } from './reasons.ts'
import { calibrated, type Model, rawProbability } from './trees.ts'

/** An earlier post that may have the story, and the story it was put with, if any. */
export interface Candidate {
  reading: Reading
  story: string | null
}

/** One earlier post judged, the probability that it has the same story, and why. */
export interface Judged {
  id: string
  story: string | null
  probability: number
  reasons: Reason[]
}

/** Every candidate, the most probable first, and what they say together. */
export interface Decision extends Answer {
  matches: Judged[]
}

/** A picture in common closes half of what is open: near-copies and stock pictures keep it from being a proof. */
const PICTURE_SHARE = 0.5

/**
 * Decides from the candidates alone, of whichever engine: same input, same answer. Candidates of the post's own
 * outlet must have been left out by who found them.
 */
export function decide(
  post: Reading,
  candidates: readonly Candidate[],
  stats: TermStats,
  model: Model = MODEL,
): Decision {
  const matches = candidates.map((one) => judge(post, one, stats, model)).sort(byProbability)
  const at = new Map(candidates.map((one) => [one.reading.id, one.reading.at]))
  return { ...answerOf(matches, at, model.threshold), matches }
}

function byProbability(a: Judged, b: Judged): number {
  return b.probability - a.probability || (a.id < b.id ? -1 : 1)
}

function judge(post: Reading, { reading, story }: Candidate, stats: TermStats, model: Model): Judged {
  const pair = pairOf(post, reading, stats)
  const picture = likestOf(post.pictures, reading.pictures)
  const words = calibrated(
    model,
    rawProbability(
      model,
      FEATURES.map((feature) => feature.of(pair)),
    ),
  )
  const seen = picture === null ? words : 1 - (1 - words) * PICTURE_SHARE
  const [least, most] = boundsOf(pair)
  const probability = Math.min(most, Math.max(least, seen))
  return { id: reading.id, story, probability, reasons: reasonsOf(pair, picture) }
}
