import { expect, test } from 'bun:test'
import { logOdds } from '../../server/core/coverage/line.ts'
import { fitLine } from './bend.ts'

const EXAMPLES = Array.from({ length: 400 }, (_, at) => {
  const told = (at % 20) / 20
  return { inputs: [told, 1 - told, at % 3], same: told > 0.5, weight: 1 }
})

test('the line learns what parts the examples', () => {
  const line = fitLine(EXAMPLES, [1, 0, 0])
  expect(logOdds(line, [0.95, 0.05, 1])).toBeGreaterThan(1)
  expect(logOdds(line, [0.05, 0.95, 1])).toBeLessThan(-1)
})

test('a slope never has the sign that its direction forbids', () => {
  const line = fitLine(EXAMPLES, [-1, 1, 0])
  expect(Math.max(line.below[0] ?? 0, line.above[0] ?? 0)).toBeLessThanOrEqual(0)
  expect(Math.min(line.below[1] ?? 0, line.above[1] ?? 0)).toBeGreaterThanOrEqual(0)
  expect(logOdds(line, [0.95, 0.05, 1])).toBeWithin(-2, 2)
})

test('the same examples give the same line', () => {
  expect(fitLine(EXAMPLES, [1, -1, 0])).toEqual(fitLine(EXAMPLES, [1, -1, 0]))
})
