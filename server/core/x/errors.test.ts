import { describe, expect, test } from 'bun:test'
import { failureOf, failureOfMissing, rateOf } from './errors.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const RESET = String(NOW.getTime() / 1000 + 300)

function refusal(status: number, body: unknown = null, headers: Record<string, string> = {}) {
  return { status, body, header: (name: string) => headers[name] ?? null }
}

const problem = (type: string, more: object = {}) => ({
  type: `https://api.x.com/2/problems/${type}`,
  ...more,
})

/** Bodies as https://docs.x.com/x-api/fundamentals/response-codes-and-errors shows them. */
describe('a refusal of X', () => {
  test.each([
    ['401', refusal(401, { title: 'Unauthorized', status: 401 }), { code: 'token_refused' }],
    ['402', refusal(402, { title: 'CreditsDepleted' }), { code: 'no_credit', retryAfterSeconds: 3600 }],
    [
      '403 for the app',
      refusal(403, problem('client-forbidden', { reason: 'client-not-enrolled', title: 'Client Forbidden' })),
      { code: 'no_permission', detail: 'X does not let this key do that (403): client-not-enrolled.' },
    ],
    ['403 for this account', refusal(403, problem('not-authorized-for-resource')), { code: 'private' }],
    [
      '403 in a list',
      refusal(403, { errors: [problem('not-authorized-for-resource')] }),
      { code: 'private' },
    ],
    [
      '403 of a suspended account',
      refusal(403, { title: 'Forbidden', detail: 'User has been suspended: [kestrel].' }),
      { code: 'suspended' },
    ],
    [
      '403 of a suspended app',
      refusal(403, { title: 'Forbidden', detail: 'This app has been suspended.' }),
      { code: 'no_permission' },
    ],
    ['404', refusal(404, problem('resource-not-found')), { code: 'not_found' }],
    [
      '429, the window used up',
      refusal(
        429,
        { title: 'Too Many Requests' },
        { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': RESET },
      ),
      { code: 'rate_limited', retryAfterSeconds: 300 },
    ],
    [
      '429, the day used up',
      refusal(429, null, {
        'x-rate-limit-remaining': '4',
        'x-rate-limit-reset': RESET,
        'x-app-limit-24hour-remaining': '0',
        'x-app-limit-24hour-reset': String(NOW.getTime() / 1000 + 7200),
      }),
      { code: 'rate_limited', retryAfterSeconds: 7200 },
    ],
    ['429 without a word', refusal(429, 'slow down'), { code: 'rate_limited', retryAfterSeconds: 60 }],
    ['429 with Retry-After', refusal(429, null, { 'retry-after': '17' }), { retryAfterSeconds: 17 }],
    [
      '429 over the cap',
      refusal(429, { title: 'UsageCapExceeded', detail: 'Usage cap exceeded: Monthly product cap' }),
      { code: 'usage_capped' },
    ],
    [
      '429 over the cap by type',
      refusal(429, problem('usage-capped', { period: 'Monthly' })),
      { code: 'usage_capped' },
    ],
    ['503', refusal(503, '<html>'), { code: 'server_error', status: 503 }],
    ['500 with Retry-After', refusal(500, null, { 'retry-after': '9' }), { retryAfterSeconds: 9 }],
    [
      '400',
      refusal(400, { errors: [{ message: 'The `query` is too long' }], title: 'Invalid Request' }),
      { code: 'http_error', detail: 'X answered 400: The `query` is too long.' },
    ],
    ['409', refusal(409, null), { code: 'http_error', status: 409 }],
  ])('%s', (_, given, expected) => {
    expect(failureOf(given, NOW)).toMatchObject(expected)
  })

  test('is waited out by X’s clock, when ours is three minutes off', () => {
    const headers: Record<string, string> = {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': RESET,
      date: NOW.toUTCString(),
    }
    for (const off of [-180_000, 0, 180_000]) {
      const ours = new Date(NOW.getTime() + off)
      expect(failureOf(refusal(429, null, headers), ours)).toMatchObject({ retryAfterSeconds: 300 })
      expect(rateOf((name) => headers[name] ?? null, ours)).toEqual({
        remaining: 0,
        resetAt: new Date(ours.getTime() + 300_000),
      })
    }
  })
})

test('what is missing from a good answer says why', () => {
  expect(failureOfMissing({ what: '1', code: 'suspended' }).code).toBe('suspended')
  expect(failureOfMissing({ what: '1', code: 'private' }).code).toBe('private')
  expect(failureOfMissing({ what: '1', code: 'not_found' }).code).toBe('not_found')
  expect(failureOfMissing({ what: '1', code: 'other' }).code).toBe('unreadable')
})

test('limits that are not said are not known', () => {
  expect(rateOf(() => null, NOW)).toBeNull()
  expect(rateOf((name) => (name.endsWith('-remaining') ? 'many' : RESET), NOW)).toBeNull()
})
