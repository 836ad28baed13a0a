import { common } from './pair.ts'
import type { Reading } from './reading.ts'

/** How far into a title its subject stands. */
const SUBJECT = 4

/**
 * Whether two posts tell of one show: 1 same house and season, 0.5 same house and one of them leaves the season out,
 * 0.25 same house but only one tells of a show, 0 no shows, -1 another house or another season.
 */
export function sameShow(newer: Reading, older: Reading): number {
  const [one, other] = [newer.product.season, older.product.season]
  if (one === null && other === null) return 0
  if (one !== null && other !== null && one !== other) return -1
  const house = common(newer.product.brands, older.product.brands) > 0 || sameSubject(newer, older)
  if (!newer.showLike || !older.showLike) return house ? 0.25 : 0
  if (!house) return -1
  return one !== null && other !== null ? 1 : 0.5
}

/** A house that no list of ours has: the same plain word among the first of both titles. */
function sameSubject(newer: Reading, older: Reading): boolean {
  const opening = new Set(older.terms.slice(0, SUBJECT))
  return newer.terms.slice(0, SUBJECT).some((term) => opening.has(term) && !/^[~#]/.test(term))
}
