/** How often terms were said lately: over the posts of the last 30 days in the index, whoever watches them. */
export interface TermStats {
  /** Posts counted. */
  documents: number
  /** In how many of them the term is. */
  frequency(term: string): number
}

/** The same without a post that was counted with the others: what only it says, nobody says. */
export function withoutItself(stats: TermStats, terms: ReadonlyMap<string, unknown>): TermStats {
  return {
    documents: Math.max(0, stats.documents - 1),
    frequency: (term) => Math.max(0, stats.frequency(term) - (terms.has(term) ? 1 : 0)),
  }
}

/**
 * What is believed before anything was counted: as if this many posts had been read in which ideas of the vocabulary
 * came up as often as they do in headlines, and other words never. Keeps a young archive from taking every word for rare.
 */
const BELIEVED = { posts: 1_500, idea: 0.004 }

/** How much a shared term tells: the logarithm of how rare it is. */
export function rarity(term: string, stats: TermStats): number {
  const believed = term.startsWith('~') ? BELIEVED.posts * BELIEVED.idea : 0
  return Math.log(1 + (stats.documents + BELIEVED.posts) / (stats.frequency(term) + believed + 0.5))
}

/** The greatest {@link rarity} a term can have now: that of one never seen. */
export function greatestRarity(stats: TermStats): number {
  return Math.log(1 + (stats.documents + BELIEVED.posts) / 0.5)
}
