import { expect, test } from 'bun:test'
import { depthWanted, isShallower } from './depth.ts'

const nobody = { saved: false, alerted: false, rival: false }

test.each([
  [{ ...nobody, saved: true, rival: true }, 'original'],
  [{ ...nobody, alerted: true }, 'original'],
  [{ ...nobody, rival: true }, 'thumbnail'],
  [nobody, 'signature'],
] as const)('%o: %s', (wanted, depth) => {
  expect(depthWanted(wanted)).toBe(depth)
})

test('a signature is less than a thumbnail, a thumbnail less than the original', () => {
  expect(isShallower('signature', 'thumbnail')).toBe(true)
  expect(isShallower('thumbnail', 'original')).toBe(true)
  expect(isShallower('original', 'original')).toBe(false)
  expect(isShallower('original', 'thumbnail')).toBe(false)
})
