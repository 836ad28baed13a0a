import { expect, test } from 'bun:test'
import { nextFence } from './fence.ts'

const noon = Date.UTC(2026, 10, 22, 12)

test('a fence is the time in microseconds', () => {
  expect(nextFence(0, noon)).toBe(noon * 1000)
})

test('a fence rises when the clock stands still or goes back', () => {
  const first = nextFence(0, noon)
  const second = nextFence(first, noon)
  const third = nextFence(second, noon - 60_000)
  expect([second, third]).toEqual([first + 1, first + 2])
})
