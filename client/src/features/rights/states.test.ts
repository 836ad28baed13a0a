import { expect, test } from 'bun:test'
import { statesOf } from './states.ts'

test('each state is told once with how many have it, what forbids first', () => {
  const states = ['granted', 'unknown', 'refused', 'granted'] as const
  expect(statesOf(states.map((state) => ({ state })))).toEqual([
    { state: 'refused', count: 1 },
    { state: 'granted', count: 2 },
    { state: 'unknown', count: 1 },
  ])
})

test('of what is not kept yet nothing is known', () => {
  expect(statesOf([])).toEqual([{ state: 'unknown', count: 1 }])
})
