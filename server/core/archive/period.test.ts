import { expect, test } from 'bun:test'
import { startOf } from './period.ts'

const NOW = Date.parse('2026-11-24T13:00:00Z')
const start = (asked: Parameters<typeof startOf>[0]) => {
  const at = startOf(asked, NOW)
  return at === null ? null : new Date(at).toISOString()
}

test('from the beginning when nothing is said', () => expect(start({})).toBeNull())

test.each([
  ['24h', '2026-11-23T13:00:00.000Z'],
  ['7d', '2026-11-17T13:00:00.000Z'],
  ['30d', '2026-10-25T13:00:00.000Z'],
] as const)('the last %s', (within, from) => expect(start({ within })).toBe(from))

test('of two limits the later one counts', () => {
  expect(start({ within: '7d', from: '2026-11-20T00:00:00Z' })).toBe('2026-11-20T00:00:00.000Z')
  expect(start({ within: '24h', from: '2026-11-20T00:00:00Z' })).toBe('2026-11-23T13:00:00.000Z')
})
