import { makesOf } from './colourway.ts'
import { apart, common, type Pair } from './pair.ts'
import { isProof } from './reasons.ts'

/** Printed style code or link in common: as good as certain whatever the words say; two different codes: as good as not. */
const PROVEN = 0.98
const DISPROVEN = 0.03
/** Two names after one product that may be one name in two languages: a yes needs more than the words beside them. */
const DOUBTED = 0.4

/** What is certain of a pair whatever the words say: its probability lies between the two. */
export function boundsOf(pair: Pair): [least: number, most: number] {
  if (isProof(pair)) return [PROVEN, 1]
  if (isOtherProduct(pair)) return [0, DISPROVEN]
  return makesOf(pair.newer, pair.older) === 'perhaps-different' ? [0, DOUBTED] : [0, 1]
}

/** Two style codes, or two colourways of one model: two products, however alike the headlines. */
function isOtherProduct({ newer, older }: Pair): boolean {
  if (apart(newer.product.codes, older.product.codes) === 1) return true
  if (newer.codes.size === 1 && older.codes.size === 1 && apart(newer.codes, older.codes) === 1) return true
  if (makesOf(newer, older) === 'different') return true
  const oneModel = common(newer.product.models, older.product.models) > 0
  return oneModel && apart(newer.product.nicknames, older.product.nicknames) === 1
}
