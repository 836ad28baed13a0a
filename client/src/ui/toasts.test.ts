import { expect, test } from 'bun:test'
import { paused, remaining, resumed, started, TOAST_MS } from './toasts.ts'

test('a message lasts six seconds', () => {
  expect(remaining(started(0), 0)).toBe(6_000)
  expect(remaining(started(0), 5_999)).toBe(1)
  expect(remaining(started(0), 99_999)).toBe(0)
})

test('hovering stops its clock, leaving starts it where it stopped', () => {
  const held = paused(started(0), 2_000)
  expect(remaining(held, 50_000)).toBe(4_000)
  expect(paused(held, 60_000)).toEqual(held)
  const again = resumed(held, 60_000)
  expect(remaining(again, 61_000)).toBe(3_000)
  expect(resumed(again, 61_000)).toEqual(again)
  expect(TOAST_MS).toBe(6_000)
})
