import { afterEach, describe, expect, test } from 'bun:test'
import {
  dayAgo,
  dayHeading,
  duration,
  inUnit,
  relative,
  relativeStep,
  shortDate,
  took,
  until,
} from './format.ts'
import { setLocale } from './index.ts'

afterEach(() => setLocale('fr'))

/** Intl writes several kinds of space; which one is not what is tested here. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const NOW = new Date(2026, 10, 22, 14, 2, 30).getTime()
const ago = (seconds: number) => NOW - seconds * 1_000

describe('duration', () => {
  test.each([
    [0, '0 s'],
    [0.94, '0,9 s'],
    [2.06, '2,1 s'],
    [9.96, '10 s'],
    [36, '36 s'],
    [59.6, '1 min'],
    [62, '1 min 02'],
    [250, '4 min 10'],
    [660, '11 min'],
    [3_599, '59 min'],
    [4_320, '1 h 12'],
    [10_800, '3 h'],
    [36_060, '10 h'],
    [93_600, '1 j 2 h'],
    [900_000, '10 j'],
    [-5, '0 s'],
  ])('%p s is %p', (seconds, expected) => {
    expect(plain(duration(seconds))).toBe(expected)
  })

  test('in English', async () => {
    await setLocale('en')
    expect([0.94, 62, 250, 4_320].map((seconds) => plain(duration(seconds)))).toEqual([
      '0.9s',
      '1m 2s',
      '4m 10s',
      '1h 12m',
    ])
  })
})

describe('relative', () => {
  test.each([
    [0, 'maintenant'],
    [-40, 'maintenant'],
    [12, 'il y a 12 s'],
    [59.9, 'il y a 59 s'],
    [60, 'il y a 1 min'],
    [4 * 60, 'il y a 4 min'],
    [3 * 3_600, 'il y a 3 h'],
    [30 * 3_600, 'hier'],
    [80 * 3_600, 'il y a 3 j'],
  ])('%p s before now is %p', (seconds, expected) => {
    expect(plain(relative(ago(seconds), NOW))).toBe(expected)
  })

  test('says when it will read differently, never later', () => {
    for (const seconds of [0, 0.4, 12, 59.2, 61, 3_600.5, 90_000]) {
      const step = relativeStep(ago(seconds), NOW)
      expect(step).toBeGreaterThan(0)
      expect(relative(ago(seconds), NOW + step - 1)).toBe(relative(ago(seconds), NOW))
      expect(relative(ago(seconds), NOW + step)).not.toBe(relative(ago(seconds), NOW))
    }
  })

  test('the future has words of its own', () => {
    expect(plain(until(NOW + 45_000, NOW))).toBe('dans 45 s')
    expect(plain(until(NOW + 240_000, NOW))).toBe('dans 4 min')
  })
})

test('days are named while they are near', () => {
  expect(plain(dayHeading(NOW - 60_000, NOW))).toBe('Aujourd’hui, dim. 22 nov.')
  expect(plain(dayHeading(NOW - 20 * 3_600_000, NOW))).toBe('Hier, sam. 21 nov.')
  expect(plain(dayHeading(NOW - 50 * 3_600_000, NOW))).toBe('ven. 20 nov.')
})

test('a time in a list is the hour today, then yesterday, then the day', () => {
  expect(shortDate(NOW - 60_000, NOW)).toBe('14:01')
  expect(shortDate(NOW - 20 * 3_600_000, NOW)).toBe('hier')
  expect(plain(shortDate(NOW - 50 * 3_600_000, NOW))).toBe('20 nov.')
  expect(plain(shortDate(NOW - 400 * 86_400_000, NOW))).toBe('18 oct. 2025')
})

test('what was quick is told in milliseconds', () => {
  expect([3.4, 949, 950, 1_400].map((ms) => plain(took(ms)))).toEqual(['3 ms', '949 ms', '1 s', '1,4 s'])
})

test('one amount in one unit', () => {
  expect(plain(inUnit('second', 60))).toBe('60 s')
  expect(plain(inUnit('hour', 24))).toBe('24 h')
})

test.each([
  [0, 'aujourd’hui'],
  [15 * 3_600, 'hier'],
  [3 * 86_400, 'il y a 3 jours'],
  [-60, 'aujourd’hui'],
])('a day %i seconds ago: %p', (seconds, words) => {
  expect(plain(dayAgo(ago(seconds), NOW))).toBe(words)
})
