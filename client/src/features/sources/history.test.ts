import { expect, test } from 'bun:test'
import { historyLines, withOlder } from './history.ts'
import { before } from './sample.ts'
import type { Check } from './types.ts'

const check = (ago: number, outcome: Check['outcome'], durationMs = 100, times = 1): Check => ({
  times,
  at: before(ago),
  outcome,
  durationMs,
  newPosts: outcome === 'posts' ? 1 : 0,
  failure: null,
})

test('runs of readings with nothing new take one line', () => {
  const lines = historyLines([
    check(10, 'unchanged', 100, 2),
    check(70, 'unchanged', 900, 2),
    check(130, 'posts'),
    check(190, 'unchanged'),
    check(250, 'failed'),
    check(310, 'failed'),
  ])
  expect(lines.map((line) => (line.kind === 'run' ? line.count : line.check.outcome))).toEqual([
    4,
    'posts',
    1,
    'failed',
    'failed',
  ])
  expect(lines[0]).toEqual({ kind: 'run', to: before(10), from: before(70), count: 4, meanMs: 500 })
})

test('an older page is added without what both pages hold', () => {
  const page = [check(10, 'posts'), check(70, 'posts')]
  expect(withOlder(page, [check(70, 'posts'), check(130, 'posts')]).map((one) => one.at)).toEqual([
    before(10),
    before(70),
    before(130),
  ])
})
