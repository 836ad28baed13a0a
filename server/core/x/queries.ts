import { EVERYTHING_QUERY, expressionOf, ORIGINALS_QUERY, packAccounts } from './packing.ts'

/** Search queries that bring what these accounts posted: their own posts alone, or replies and reposts too. */
export function searchQueries(accounts: Iterable<string>, which: 'originals' | 'everything'): string[] {
  const wrapping = which === 'originals' ? ORIGINALS_QUERY : EVERYTHING_QUERY
  return packAccounts(accounts, wrapping).map((ids) => expressionOf(ids, wrapping))
}
