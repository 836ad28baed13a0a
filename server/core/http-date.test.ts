import { expect, test } from 'bun:test'
import { httpDate } from './http-date.ts'

const noon = Date.UTC(2026, 10, 22, 12, 0, 0)

test.each([
  ['Sun, 22 Nov 2026 12:00:00 GMT', noon],
  ['Sunday, 22-Nov-26 12:00:00 GMT', noon],
  ['Sun Nov 22 12:00:00 2026', noon],
  [' Sun, 22 Nov 2026 13:00:00 +0100 ', noon],
  ['Sun, 32 Nov 2026 12:00:00 GMT', null],
  ['2026-11-22T12:00:00Z', null],
  ['0', null],
  ['-1', null],
  ['soon', null],
  ['', null],
])('%p is %p', (written, expected) => {
  expect(httpDate(written)).toBe(expected)
})

test('a date without a zone is not read in the zone of this machine', () => {
  const zone = process.env.TZ
  process.env.TZ = 'America/Sao_Paulo'
  try {
    expect(httpDate('Sun Nov 22 12:00:00 2026')).toBe(noon)
  } finally {
    process.env.TZ = zone ?? 'UTC'
  }
})
