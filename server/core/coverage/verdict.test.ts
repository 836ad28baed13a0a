import { expect, test } from 'bun:test'
import { type Verdict, type VerdictFacts, verdictOf } from './verdict.ts'

const facts: VerdictFacts = { covered: 0, watched: 8, blind: 0, compared: true }

test.each<[Verdict, Partial<VerdictFacts>]>([
  ['exclusive', {}],
  ['covered', { covered: 1 }],
  ['covered', { covered: 1, blind: 7 }],
  ['covered', { covered: 1, compared: false }],
  ['checking', { compared: false }],
  ['checking', { compared: false, blind: 1 }],
  ['unproven', { blind: 1 }],
  ['unproven', { watched: 0 }],
])('the answer is %s: %o', (verdict, more) => {
  expect(verdictOf({ ...facts, ...more })).toBe(verdict)
})
