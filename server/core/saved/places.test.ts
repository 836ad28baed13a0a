import { expect, test } from 'bun:test'
import { PLACE_STEP, placesBetween } from './places.ts'

test('an empty row begins a step from zero', () => {
  expect(placesBetween(null, null, 3)).toEqual([PLACE_STEP, 2 * PLACE_STEP, 3 * PLACE_STEP])
})

test('at the ends there is always room, and the order stays', () => {
  expect(placesBetween(5, null, 2)).toEqual([5 + PLACE_STEP, 5 + 2 * PLACE_STEP])
  expect(placesBetween(null, 5, 2)).toEqual([5 - 2 * PLACE_STEP, 5 - PLACE_STEP])
})

test('between two, places are evenly spread and none is either of them', () => {
  expect(placesBetween(0, 4, 3)).toEqual([1, 2, 3])
  expect(placesBetween(-8, 0, 1)).toEqual([-4])
})

test('neighbours that have become too near are said to be, long before places would fall together', () => {
  let [before, behind] = [PLACE_STEP, 2 * PLACE_STEP]
  let halvings = 0
  for (;;) {
    const [place] = placesBetween(before, behind, 1) ?? []
    if (place === undefined) break
    expect(place).toBeGreaterThan(before)
    expect(place).toBeLessThan(behind)
    if (halvings++ % 2 === 0) behind = place
    else before = place
  }
  expect(halvings).toBeGreaterThan(20)
  expect(placesBetween(3, 3, 1)).toBeNull()
  expect(placesBetween(4, 3, 1)).toBeNull()
})
