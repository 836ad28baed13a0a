import { expect, test } from 'bun:test'
import { nextIn } from './keptNext.ts'

const NOW = Date.UTC(2026, 10, 24, 12)

test.each([
  [`${NOW - 60_000} /sources?q=air max`, '/sources?q=air max'],
  [`${NOW - 3_600_000} /sources`, null],
  [`${NOW + 1} /sources`, null],
  [`${NOW} https://evil.example`, '/'],
  ['/sources', null],
  ['', null],
  [null, null],
])('%j leads to %p', (stored, next) => {
  expect(nextIn(stored, NOW)).toBe(next)
})
