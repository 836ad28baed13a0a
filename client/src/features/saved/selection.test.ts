import { expect, test } from 'bun:test'
import { all, chosen, NONE, pruned, stretch, toggle } from './selection.ts'

const order = ['a', 'b', 'c', 'd']

test('one by one, and a stretch from the last one either way', () => {
  const one = toggle(NONE, 'c')
  expect(chosen(stretch(one, order, 'a'), order)).toEqual(['a', 'b', 'c'])
  expect(chosen(stretch(one, order, 'd'), order)).toEqual(['c', 'd'])
  expect(chosen(toggle(one, 'c'), order)).toEqual([])
  expect(chosen(stretch(NONE, order, 'b'), order)).toEqual(['b'])
})

test('all, and then none', () => {
  expect(chosen(all(toggle(NONE, 'b'), order), order)).toEqual(order)
  expect(all(all(NONE, order), order)).toBe(NONE)
})

test('what is gone is no longer chosen, nor the beginning of a stretch', () => {
  const two = toggle(toggle(NONE, 'a'), 'b')
  expect(pruned(two, order)).toBe(two)
  expect(chosen(pruned(two, ['a', 'c']), order)).toEqual(['a'])
  expect(pruned(two, ['a', 'c']).anchor).toBeNull()
})
