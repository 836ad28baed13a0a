import { expect, test } from 'bun:test'
import { placeBy } from './createDrops.ts'

const order = ['a', 'b', 'c', 'd']

test.each([
  ['d before b', ['d'], 'b', false, 'a'],
  ['d behind b', ['d'], 'b', true, 'b'],
  ['d before a', ['d'], 'a', false, null],
  ['b before c, where it is', ['b'], 'c', false, 'a'],
  ['a and b before d', ['a', 'b'], 'd', false, 'c'],
  ['a and b before c', ['a', 'b'], 'c', false, null],
] as const)('%s', (_, moved, target, behind, after) => {
  expect(placeBy(order, moved, target, behind)).toBe(after)
})
