import { expect, test } from 'bun:test'
import { isNear } from './slips.ts'

test.each([
  ['ostrava', 'ostrava', 0],
  ['ostrva', 'ostrava', 1],
  ['ostravva', 'ostrava', 1],
  ['ostrawa', 'ostrava', 1],
  ['osrtava', 'ostrava', 1],
  ['sotrava', 'ostrava', 1],
  ['ostraav', 'ostrava', 1],
  ['dirrectrise', 'directrice', 2],
  ['idrectrcie', 'directrice', 2],
  ['lyon', 'nantes', 6],
  ['', 'ab', 2],
])('%s and %s are %i apart', (a, b, slips) => {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    expect(isNear(one, other, slips)).toBe(true)
    if (slips > 0) expect(isNear(one, other, slips - 1)).toBe(false)
  }
})
