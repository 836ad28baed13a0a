import { describe, expect, test } from 'bun:test'
import { accountsIn, EVERYTHING_QUERY, expressionOf, ORIGINALS_QUERY, packAccounts, RULE } from './packing.ts'
import { searchQueries } from './queries.ts'

const ids = (count: number, first = 1_000_000_000_000_000_000n) =>
  Array.from({ length: count }, (_, n) => String(first + BigInt(n)))

describe('accounts are packed', () => {
  test('into expressions X takes, every account once', () => {
    const accounts = ids(1_500)
    for (const wrapping of [RULE, ORIGINALS_QUERY, EVERYTHING_QUERY]) {
      const groups = packAccounts(accounts, wrapping)
      expect(groups.flat().toSorted()).toEqual(accounts)
      const lengths = groups.map((group) => expressionOf(group, wrapping).length)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(wrapping.most)
      // None but the last has room for one more.
      expect(Math.min(...lengths.slice(0, -1)) + ' OR from:'.length + 19).toBeGreaterThan(wrapping.most)
    }
  })

  test('as X reads them', () => {
    expect(expressionOf(['1', '2'], RULE)).toBe('(from:1 OR from:2) -is:retweet -is:reply')
    expect(searchQueries(['2', '1'], 'everything')).toEqual(['from:1 OR from:2'])
    expect(searchQueries(['2', '1'], 'originals')).toEqual(['(from:1 OR from:2) -is:retweet -is:reply'])
    expect(searchQueries([], 'originals')).toEqual([])
  })

  test('so that they are known again, and what others wrote is not taken for ours', () => {
    expect(accountsIn('(from:1 OR from:2) -is:retweet -is:reply', RULE)).toEqual(['1', '2'])
    for (const other of [
      'from:1',
      '(from:kestrel) -is:retweet -is:reply',
      '(from:1 OR from:2) -is:retweet',
      'cats',
    ])
      expect(accountsIn(other, RULE)).toBeNull()
  })

  test('and stay where they are: one account more or less changes one group', () => {
    const before = packAccounts(ids(200), RULE)
    const more = packAccounts([...ids(200), '7'], RULE, before)
    expect(changed(before, more)).toBe(1)
    const less = packAccounts(ids(200).toSpliced(50, 1), RULE, before)
    expect(changed(before, less)).toBe(1)
    const back = packAccounts(ids(200), RULE, less)
    expect(changed(less, back)).toBe(1)
    expect(back.flat().toSorted()).toEqual(ids(200))
  })

  test('anew once the groups are half empty', () => {
    const before = packAccounts(ids(200), RULE)
    const few = ids(200).filter((_, place) => place % 3 === 0)
    expect(packAccounts(few, RULE, before)).toEqual(packAccounts(few, RULE))
  })

  test('with nobody twice, whatever was kept', () => {
    expect(
      packAccounts(['1', '2', '1'], RULE, [['1'], ['1', '2']])
        .flat()
        .toSorted(),
    ).toEqual(['1', '2'])
    expect(
      packAccounts(ids(60), RULE, [ids(60)])
        .flat()
        .toSorted(),
    ).toEqual(ids(60))
  })
})

function changed(before: string[][], after: string[][]): number {
  const there = new Set(before.map((group) => group.join()))
  return after.filter((group) => !there.has(group.join())).length
}
