import { expect, test } from 'bun:test'
import { type Dated, momentOf } from './moment.ts'

const SEEN = new Date('2026-03-10T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

function dated(agoMs: number, change: Partial<Dated> = {}): Dated {
  return {
    publishedAt: new Date(SEEN.getTime() - agoMs),
    dateOrigin: 'stated',
    seenAt: SEEN,
    live: true,
    ...change,
  }
}

test('a date that is stated counts', () => {
  expect(momentOf(dated(HOUR))).toEqual({ at: new Date('2026-03-10T11:00:00Z'), basis: 'published' })
  expect(momentOf(dated(0))).toEqual({ at: SEEN, basis: 'published' })
})

test('a post without a date counts from when it was seen', () => {
  expect(momentOf(dated(0, { dateOrigin: 'seen' }))).toEqual({ at: SEEN, basis: 'seen' })
})

test('a date in the future is not believed, clamped or not', () => {
  expect(momentOf(dated(0, { dateOrigin: 'clamped' }))).toEqual({ at: SEEN, basis: 'seen' })
  expect(momentOf(dated(-HOUR))).toEqual({ at: SEEN, basis: 'seen' })
})

test('what comes live and says it is a year old came now', () => {
  expect(momentOf(dated(365 * DAY))).toEqual({ at: SEEN, basis: 'seen' })
  expect(momentOf(dated(3 * DAY + 1)).basis).toBe('seen')
  expect(momentOf(dated(3 * DAY)).basis).toBe('published')
})

test('what was there before the first look is as old as it says', () => {
  const old = dated(365 * DAY, { live: false })
  expect(momentOf(old)).toEqual({ at: old.publishedAt, basis: 'published' })
})

test('a first import is still never dated later than it was seen', () => {
  expect(momentOf(dated(-DAY, { live: false }))).toEqual({ at: SEEN, basis: 'seen' })
})
