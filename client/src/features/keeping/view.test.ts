import { expect, test } from 'bun:test'
import { freeBytes, fullnessOf, partsOf } from './view.ts'

const of = (bytes: number, savedBytes: number) => ({
  quotaBytes: 100,
  usage: { bytes, savedBytes, images: 0, films: 0, failed: 0, due: 0 },
})

test.each([
  ['room', 89, 89],
  ['near', 90, 10],
  ['near', 100, 99],
  ['over', 101, 99],
  ['saved', 100, 100],
  ['saved', 300, 120],
] as const)('%s', (fullness, bytes, saved) => {
  expect(fullnessOf(of(bytes, saved))).toBe(fullness)
})

test('the bar is the quota, or all there is where that is more', () => {
  expect(partsOf(of(50, 20))).toEqual({ saved: 0.2, unsaved: 0.3 })
  expect(partsOf(of(200, 50))).toEqual({ saved: 0.25, unsaved: 0.75 })
  expect([freeBytes(of(50, 20)), freeBytes(of(200, 50))]).toEqual([50, 0])
})
