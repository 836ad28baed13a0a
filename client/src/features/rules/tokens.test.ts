import { expect, test } from 'bun:test'
import { withTokens } from './tokens.ts'

test.each([
  ['dunk', true, ['a', 'dunk']],
  [' air  max , dunk ,', true, ['a', 'air max', 'dunk']],
  ['a', true, ['a']],
  ['  ', true, ['a']],
  ['x{1,2}', false, ['a', 'x{1,2}']],
] as const)('%j typed, ended by commas %p', (typed, atCommas, values) => {
  expect(withTokens(['a'], typed, atCommas)).toEqual([...values])
})

test('no more than fifty', () => {
  const many = Array.from({ length: 60 }, (_, n) => `w${n}`).join(',')
  expect(withTokens([], many, true)).toHaveLength(50)
})
