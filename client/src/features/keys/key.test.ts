import { expect, test } from 'bun:test'
import { curlLine, daysOf, isAlive } from './key.ts'

const NOW = Date.parse('2026-11-24T12:00:00.000Z')

test.each([
  [null, null, true],
  ['2026-11-24T12:00:01.000Z', null, true],
  ['2026-11-24T12:00:00.000Z', null, false],
  [null, '2026-11-01T00:00:00.000Z', false],
])('a key that expires at %p and was revoked at %p opens: %p', (expiresAt, revokedAt, alive) => {
  expect(isAlive({ expiresAt, revokedAt }, NOW)).toBe(alive)
})

test('a life is told to the server in days', () => {
  expect(daysOf('90')).toBe(90)
  expect(daysOf('never')).toBeNull()
})

test('the command carries the key and asks this server', () => {
  expect(curlLine('https://visao.test', 'visao_abc')).toBe(
    "curl -H 'Authorization: Bearer visao_abc' https://visao.test/api/alerts",
  )
})
