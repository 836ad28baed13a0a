import { expect, test } from 'bun:test'
import { judgeTest } from './judgeTest.ts'

test.each([
  [0, 0, 0, 'rules.test.none'],
  [0, 340, 0, 'rules.test.zero'],
  [0, 340, 3, null],
  [12, 340, 0, null],
  [300, 340, 0, 'rules.test.all'],
  [3, 3, 0, null],
] as const)('%p of %p, %p not compared: %p', (matched, of, unknown, verdict) => {
  expect(judgeTest({ matched, of, unknown })).toBe(verdict)
})
