import { expect, test } from 'bun:test'
import { isNestedTooDeep } from './nesting.ts'

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

test.each([
  ['nothing', null, false],
  ['a word', 'a', false],
  ['a form', { name: 'a', tags: ['b'], ids: [] }, false],
  ['twelve levels', nested(12), false],
  ['thirteen levels', nested(13), true],
  ['thirteen levels in a field', { a: 1, b: { c: nested(11) } }, true],
  ['a hundred thousand levels', nested(100_000), true],
])('%s', (_, value, tooDeep) => {
  expect(isNestedTooDeep(value)).toBe(tooDeep)
})
