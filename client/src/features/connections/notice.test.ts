import { expect, test } from 'bun:test'
import { noticeOf, wordOf } from './notice.ts'
import type { Connection, State } from './types.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const DAY = 86_400_000

function instagram(state: State, days: number | null = null): Connection {
  const expiresAt = days === null ? null : new Date(NOW + days * DAY).toISOString()
  return { platform: 'instagram', state, since: null, until: null, lastOkAt: null, expiresAt, missing: [] }
}

test('a key that ends is told with the days that are left, and again at the last three', () => {
  expect(noticeOf(instagram('token_expires', 13.2), NOW)).toEqual({ kind: 'expires', days: 14 })
  const words = [14, 4, 3, 1].map((days) => {
    const notice = noticeOf(instagram('token_expires', days), NOW)
    return notice && wordOf(notice)
  })
  expect(words).toEqual(['first', 'first', 'last', 'last'])
})

test('what has stopped stays on screen', () => {
  for (const state of ['token_expired', 'token_refused', 'no_permission'] as const) {
    const notice = noticeOf(instagram(state), NOW)
    expect(notice).not.toBeNull()
    expect(notice && wordOf(notice)).toBeNull()
  }
})

test('the rest is nobody’s business on every page', () => {
  for (const state of ['ok', 'limited', 'not_connected', 'best_effort', 'unknown'] as const)
    expect(noticeOf(instagram(state, 40), NOW)).toBeNull()
  expect(noticeOf(undefined, NOW)).toBeNull()
})
