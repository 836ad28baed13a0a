import { describe, expect, test } from 'bun:test'
import { httpFailure, retryAfterSeconds } from './http-failure.ts'

const now = new Date('2026-11-22T12:00:00Z')

describe('an answer that is no document has a name', () => {
  test.each([
    [401, {}, 'unauthorized'],
    [402, {}, 'unauthorized'],
    [403, {}, 'forbidden'],
    [403, { server: 'nginx' }, 'forbidden'],
    [403, { server: 'cloudflare' }, 'cloudflare'],
    [403, { server: 'Cloudflare' }, 'cloudflare'],
    [403, { 'cf-mitigated': 'challenge', server: 'cloudflare' }, 'cloudflare'],
    [503, { 'cf-mitigated': 'challenge' }, 'cloudflare'],
    [503, { server: 'cloudflare' }, 'server_error'],
    [404, { server: 'cloudflare' }, 'not_found'],
    [404, {}, 'not_found'],
    [410, {}, 'gone'],
    [408, {}, 'server_error'],
    [429, { server: 'cloudflare' }, 'rate_limited'],
    [451, {}, 'forbidden'],
    [500, {}, 'server_error'],
    [502, {}, 'server_error'],
    [522, {}, 'server_error'],
    [599, {}, 'server_error'],
    [418, {}, 'http_error'],
    [300, {}, 'http_error'],
    [999, {}, 'http_error'],
  ] as const)('%i %j: %s', (status, headers, code) => {
    const failure = httpFailure(status, new Headers(headers), now)
    expect(failure).toMatchObject({ code, status })
    expect(failure.detail).toMatch(/^[A-Z].*\.$/)
    expect(failure.detail).toContain(String(status))
  })

  test('it carries when to come back, on any status', () => {
    expect(httpFailure(429, new Headers({ 'retry-after': '120' }), now).retryAfterSeconds).toBe(120)
    expect(httpFailure(503, new Headers({ 'retry-after': '0' }), now).retryAfterSeconds).toBe(0)
    expect(httpFailure(429, new Headers(), now)).not.toHaveProperty('retryAfterSeconds')
  })
})

test.each([
  ['120', 120],
  [' 3600 ', 3600],
  ['0', 0],
  ['999999999', 999_999_999],
  ['Sun, 22 Nov 2026 12:05:00 GMT', 300],
  ['Sunday, 22-Nov-26 12:00:30 GMT', 30],
  ['Sun Nov 22 12:01:00 2026', 60],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['Sun, 99 Nov 2026 12:05:00 GMT', null],
  ['9'.repeat(400), null],
  ['', null],
])('Retry-After %p is %p seconds', (written, seconds) => {
  expect(retryAfterSeconds(new Headers({ 'retry-after': written }), now)).toBe(seconds)
})
