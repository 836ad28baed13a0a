import { rarity, type TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'

/** A term candidates are looked for by, and what a candidate that has it gains. */
export interface Finder {
  term: string
  weight: number
}

const FINDERS = { least: 2, most: 40, documents: 1_000 }

/**
 * What of a post to look for: its rarest terms that anybody has, the rarest first, as long as they are in no more than a
 * thousand documents together, two of them however common. Rarity squared is the weight.
 */
export function finders(reading: Reading, stats: TermStats): Finder[] {
  const rising = [...reading.weights]
    .filter(([term]) => stats.frequency(term) > 0)
    .sort((a, b) => stats.frequency(a[0]) - stats.frequency(b[0]))
  const chosen: Finder[] = []
  let documents = 0
  for (const [term, weight] of rising) {
    documents += stats.frequency(term)
    if (chosen.length === FINDERS.most) break
    if (chosen.length >= FINDERS.least && documents > FINDERS.documents) break
    chosen.push({ term, weight: weight * rarity(term, stats) ** 2 })
  }
  return chosen
}
