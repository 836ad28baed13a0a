import { type Answer, answerOf } from './answer.ts'
import { makesOf } from './colourway.ts'
import { FEATURES } from './features.ts'
import { MODEL } from './model.ts'
import { apart, common, type Pair, pairOf } from './pair.ts'
import { likenessOf } from './picture.ts'
import type { TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'
import { isProof, type Reason, reasonsOf } from './reasons.ts'
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

/** Printed style code or link in common: as good as certain whatever the words say; two different codes: as good as not. */
const PROVEN = 0.98
const DISPROVEN = 0.03
/** Two names after one product that may be one name in two languages: a yes needs more than the words beside them. */
const DOUBTED = 0.4
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
  const picture = likenessOf(post.picture, reading.picture)
  const words = calibrated(
    model,
    rawProbability(
      model,
      FEATURES.map((feature) => feature.of(pair)),
    ),
  )
  const probability = withProof(pair, picture === null ? words : 1 - (1 - words) * PICTURE_SHARE)
  return { id: reading.id, story, probability, reasons: reasonsOf(pair, picture) }
}

function withProof(pair: Pair, probability: number): number {
  if (isProof(pair)) return Math.max(probability, PROVEN)
  if (isOtherProduct(pair)) return Math.min(probability, DISPROVEN)
  return makesOf(pair.newer, pair.older) === 'perhaps-different'
    ? Math.min(probability, DOUBTED)
    : probability
}

/** Two style codes, or two colourways of one model: two products, however alike the headlines. */
function isOtherProduct({ newer, older }: Pair): boolean {
  if (apart(newer.product.codes, older.product.codes) === 1) return true
  if (newer.codes.size === 1 && older.codes.size === 1 && apart(newer.codes, older.codes) === 1) return true
  if (makesOf(newer, older) === 'different') return true
  const oneModel = common(newer.product.models, older.product.models) > 0
  return oneModel && apart(newer.product.nicknames, older.product.nicknames) === 1
}
