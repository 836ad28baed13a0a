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

/** As {@link sameShow}, the address read too: 1 same house and season, 0.5 a season left out, -1 apart, 0 no shows. */
export function showKnown(newer: Reading, older: Reading): number {
  if (newer.role === null || older.role === null) return 0
  const [one, other] = [newer.known.season, older.known.season]
  if (!oneHouse(newer, older)) return -1
  if (one === null || other === null) return 0.5
  return one === other ? 1 : -1
}

/** Two accounts of one show: 1; of two things at it: 0; of the show and of a thing at it: -0.5; of two shows: -1. */
export function showRoles(newer: Reading, older: Reading): number {
  const shows = showKnown(newer, older)
  if (shows <= 0) return shows
  if (newer.role !== older.role) return -0.5
  return newer.role === 'review' ? 1 : 0
}

/** A house that both name, by list or by the opening words of one title that the other's title or address says. */
function oneHouse(newer: Reading, older: Reading): boolean {
  return common(newer.known.brands, older.known.brands) > 0 || opens(newer, older) || opens(older, newer)
}

function opens(one: Reading, other: Reading): boolean {
  return one.terms.slice(0, SUBJECT).some((term) => other.wide.includes(term) && !/^[~#\d]/.test(term))
}
