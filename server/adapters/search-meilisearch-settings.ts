import type { Settings } from 'meilisearch'
import { synonyms } from '../core/coverage/synonyms.ts'

/**
 * Of the documents and what they are read into. To be counted up whenever either changes so that old documents cannot
 * be searched any more: the index of another layout is another index, which is missed and made anew.
 */
export const LAYOUT = 1

/** As far as a person may leaf through what is found. */
export const MOST_FOUND = 10_000

const only = (patterns: string[], comparison: boolean) => ({
  attributePatterns: patterns,
  features: { facetSearch: false, filter: { equality: true, comparison } },
})

/** All that is set. What the server has otherwise is changed to this when a process first writes to it. */
export const SETTINGS: Settings = {
  searchableAttributes: ['title', 'text'],
  filterableAttributes: [only(['terms', 'source', 'titleWords', 'words'], false), only(['at'], true)],
  sortableAttributes: ['at'],
  rankingRules: ['words', 'typo', 'attributeRank', 'proximity', 'sort', 'wordPosition', 'exactness'],
  localizedAttributes: [{ attributePatterns: ['title', 'text'], locales: ['fra', 'eng'] }],
  // A code that is one letter off is another product.
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [],
    disableOnNumbers: true,
  },
  synonyms: synonyms(),
  // By word it costs twice the time to index, and but the order of what is found in the archive.
  proximityPrecision: 'byAttribute',
  prefixSearch: 'disabled',
  facetSearch: false,
  pagination: { maxTotalHits: MOST_FOUND },
}

/** Those of the settings that the server has otherwise; null when there are none. */
export function outdated(found: Settings): Settings | null {
  const other = Object.entries(SETTINGS).filter(
    ([name, value]) => !Bun.deepEquals(value, Reflect.get(found, name)),
  )
  return other.length === 0 ? null : Object.fromEntries(other)
}
