import { expect, test } from 'bun:test'
import { failureOfFetch, waitAfter } from './failing.ts'

test.each([
  ['not_found', 404, false],
  ['gone', 410, false],
  ['server_error', 503, true],
  ['rate_limited', 429, true],
  ['blocked_address', undefined, false],
  ['timeout', undefined, true],
] as const)('%s %s is asked again: %s', (code, status, again) => {
  const failure = failureOfFetch({ code, detail: 'x', ...(status && { status }) })
  expect(failure).toMatchObject({ code, again })
  expect(waitAfter(failure, 1)).toBe(again ? 20_000 : null)
})

test('a body above the cap is told as that', () => {
  expect(failureOfFetch({ code: 'too_large', detail: 'x' })).toEqual({
    code: 'over_cap',
    detail: 'x',
    again: false,
  })
})

test('five tries are enough, unless it is we who cannot', () => {
  const away = { code: 'server_error', detail: 'x', again: true } as const
  expect([1, 2, 3, 4, 5].map((attempts) => waitAfter(away, attempts))).toEqual([
    20_000,
    120_000,
    720_000,
    4_320_000,
    null,
  ])
  const full = { code: 'no_room', detail: 'x', again: true } as const
  expect([1, 2, 40, 41, 5_000].map((attempts) => waitAfter(full, attempts))).toEqual([
    30_000, 60_000, 300_000, 3_600_000, 3_600_000,
  ])
})
