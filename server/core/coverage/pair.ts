import { greatestRarity, rarity, type TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'

/** Two posts laid side by side: the newer one asked about, an older one that may have its story. */
export interface Pair {
  newer: Reading
  older: Reading
  /** Rarity of a term between 0 (everybody says it) and 1 (never seen). */
  rare(term: string): number
  newTerms: ReadonlySet<string>
  oldTerms: ReadonlySet<string>
  /** Terms of both titles, in the newer one's order. */
  shared: readonly string[]
  /** Rarity of each shared term, the rarest first. */
  sharedRarity: readonly number[]
  /** The same of title and address together. */
  wideRarity: readonly number[]
  /** The rarest term of one title that the other post nowhere says. */
  unsaidByOlder: number
  unsaidByNewer: number
}

/** Lays two readings side by side under the term statistics of the moment. */
export function pairOf(newer: Reading, older: Reading, stats: TermStats): Pair {
  const top = greatestRarity(stats)
  const known = new Map<string, number>()
  const rare = (term: string): number => {
    const before = known.get(term)
    if (before !== undefined) return before
    const value = rarity(term, stats) / top
    known.set(term, value)
    return value
  }
  const newTerms = new Set(newer.terms)
  const oldTerms = new Set(older.terms)
  const shared = newer.terms.filter((term) => oldTerms.has(term))
  const wide = new Set(older.wide)
  return {
    wideRarity: newer.wide
      .filter((term) => wide.has(term))
      .map(rare)
      .sort((a, b) => b - a),
    newer,
    older,
    rare,
    newTerms,
    oldTerms,
    shared,
    sharedRarity: shared.map(rare).sort((a, b) => b - a),
    unsaidByOlder: rarestUnsaid(newer, older, rare),
    unsaidByNewer: rarestUnsaid(older, newer, rare),
  }
}

function rarestUnsaid(one: Reading, other: Reading, rare: (term: string) => number): number {
  return one.terms.reduce((most, term) => (other.weights.has(term) ? most : Math.max(most, rare(term))), 0)
}

/** How many members two sets share. */
export function common<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0
  for (const one of a) if (b.has(one)) count++
  return count
}

/** 1 when both sets have members and none is shared: two different products, persons or figures. */
export function apart<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  return a.size > 0 && b.size > 0 && common(a, b) === 0 ? 1 : 0
}

/** Shared members by all members (Jaccard 1901). */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const both = common(a, b)
  return both / (a.size + b.size - both || 1)
}
