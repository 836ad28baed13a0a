import { expect, test } from 'bun:test'
import { dropped, stepped } from './order.ts'

const IDS = ['a', 'b', 'c']

test.each([
  ['b', -1, 'bac'],
  ['b', 1, 'acb'],
  ['a', -1, 'abc'],
  ['c', 1, 'abc'],
  ['z', 1, 'abc'],
] as const)('%s by %p: %s', (id, by, order) => {
  expect(stepped(IDS, id, by).join('')).toBe(order)
})

test.each([
  ['a', 'c', true, 'bca'],
  ['a', 'c', false, 'bac'],
  ['c', 'a', false, 'cab'],
  ['c', 'a', true, 'acb'],
] as const)('%s dropped on %s, behind: %p', (id, target, behind, order) => {
  expect(dropped(IDS, id, target, behind).join('')).toBe(order)
})

test('where nothing moves, the order stays the very same', () => {
  expect(dropped(IDS, 'b', 'a', true)).toBe(IDS)
  expect(dropped(IDS, 'b', 'b', true)).toBe(IDS)
  expect(stepped(IDS, 'a', -1)).toBe(IDS)
})
