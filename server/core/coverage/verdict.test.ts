import { expect, test } from 'bun:test'
import { isTooOld, type Verdict, type VerdictFacts, verdictOf } from './verdict.ts'

const facts: VerdictFacts = { covered: 0, watched: 8, blind: 0, compared: true, doubt: null }

test.each<[Verdict, Partial<VerdictFacts>]>([
  ['exclusive', {}],
  ['covered', { covered: 1 }],
  ['covered', { covered: 1, blind: 7 }],
  ['covered', { covered: 1, compared: false }],
  ['checking', { compared: false }],
  ['checking', { compared: false, blind: 1 }],
  ['unproven', { blind: 1 }],
  ['unproven', { watched: 0 }],
  ['unproven', { doubt: 'picture' }],
  ['unproven', { doubt: 'old', compared: false }],
  ['covered', { doubt: 'picture', covered: 1 }],
])('the answer is %s: %o', (verdict, more) => {
  expect(verdictOf({ ...facts, ...more })).toBe(verdict)
})

test('a post that is old and was never compared never will be', () => {
  const now = new Date('2026-11-22T12:00:00.000Z')
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  expect(isTooOld({ at: daysAgo(9), checkedAt: null }, now)).toBe(true)
  expect(isTooOld({ at: daysAgo(7), checkedAt: null }, now)).toBe(false)
  expect(isTooOld({ at: daysAgo(9), checkedAt: daysAgo(8) }, now)).toBe(false)
})
