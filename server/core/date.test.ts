import { describe, expect, test } from 'bun:test'
import { parseDate, settleDate } from './date.ts'

describe('parseDate', () => {
  test.each([
    // RFC 822 and its neighbours.
    ['Sun, 22 Nov 2026 09:15:30 +0100', '2026-11-22T08:15:30.000Z'],
    ['22 Nov 2026 09:15 GMT', '2026-11-22T09:15:00.000Z'],
    ['Sun, 22 Nov 26 09:15:30 EST', '2026-11-22T14:15:30.000Z'],
    ['Sun, 22 Nov 98 09:15:30 Z', '1998-11-22T09:15:30.000Z'],
    ['Sun, 22 Nov 2026 08:15:00 BRT', '2026-11-22T11:15:00.000Z'],
    ['Sun, 22 Nov 2026 09:15:30', '2026-11-22T09:15:30.000Z'],
    ['Sun, 22 Nov 2026 09:15:30 -03:30', '2026-11-22T12:45:30.000Z'],
    ['Sun Nov 22 2026 09:15:30 GMT+0100 (CET)', '2026-11-22T08:15:30.000Z'],
    ['Sun Nov 22 09:15:30 CET 2026', '2026-11-22T08:15:30.000Z'],
    // RFC 3339 and its neighbours.
    ['2026-11-22T09:15:30.25Z', '2026-11-22T09:15:30.250Z'],
    ['2006-01-17T12:35:9+01:00', '2006-01-17T11:35:09.000Z'],
    ['2026-11-22 09:15', '2026-11-22T09:15:00.000Z'],
    ['2026-11-22T09:15:30-0800', '2026-11-22T17:15:30.000Z'],
    ['2026-11-22T09:15:30+02', '2026-11-22T07:15:30.000Z'],
    ['20261122T091530Z', '2026-11-22T09:15:30.000Z'],
    ['2026/11/22 09:15:30', '2026-11-22T09:15:30.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-11', '2026-11-01T00:00:00.000Z'],
    // Twelve hours.
    ['August 5, 2020 8:19 pm CEST', '2020-08-05T18:19:00.000Z'],
    ['Nov 22, 2026, 12:05AM EST', '2026-11-22T05:05:00.000Z'],
    ['Nov 22, 2026 12:05 p.m.', '2026-11-22T12:05:00.000Z'],
    ['11/22/2026 6:30:00 PM', '2026-11-22T18:30:00.000Z'],
    ['2026-11-22 6:30 PM', '2026-11-22T18:30:00.000Z'],
    // Other languages.
    ['Seg, 24 Set 2018 19:42:40 -0300', '2018-09-24T22:42:40.000Z'],
    ['Ter, 13 Mar 2018 19:42:40 -0300', '2018-03-13T22:42:40.000Z'],
    ['Mar, 24 Set 2018 19:42:40 -0300', '2018-09-24T22:42:40.000Z'],
    ['5 de março de 2026 às 7:05', '2026-03-05T07:05:00.000Z'],
    ['samedi 21 novembre 2026 à 18h30', '2026-11-21T18:30:00.000Z'],
    ['mar. 1er août 2026 07:05:00 CEST', '2026-08-01T05:05:00.000Z'],
    ['21 déc. 2026', '2026-12-21T00:00:00.000Z'],
    ['3. März 2026 10:00', '2026-03-03T10:00:00.000Z'],
    ['24 de octubre de 2026', '2026-10-24T00:00:00.000Z'],
    // Numbers only.
    ['22/11/2026 09:15', '2026-11-22T09:15:00.000Z'],
    ['22.11.2026', '2026-11-22T00:00:00.000Z'],
    ['11/22/2026', '2026-11-22T00:00:00.000Z'],
    ['1795338000', '2026-11-22T09:00:00.000Z'],
    ['1795338000123', '2026-11-22T09:00:00.123Z'],
    ['  2026-11-22T09:15:30Z\n', '2026-11-22T09:15:30.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-11-22T23:59:60Z', '2026-11-23T00:00:00.000Z'],
  ])('%p is %p', (written, expected) => {
    expect(parseDate(written)?.toISOString()).toBe(expected)
  })

  test.each([
    '',
    'soon',
    '3 days ago',
    '8:19 pm CEST',
    '2026-02-30',
    '2026-13-01',
    '32 Nov 2026',
    '2026-11-22T25:00:00Z',
    'x'.repeat(5000),
  ])('%p is no date', (written) => {
    expect(parseDate(written)).toBeNull()
  })

  test('does not depend on the zone of the machine', () => {
    const before = process.env.TZ
    process.env.TZ = 'America/Sao_Paulo'
    expect(parseDate('2026-11-22 09:15')?.toISOString()).toBe('2026-11-22T09:15:00.000Z')
    process.env.TZ = before ?? 'UTC'
  })
})

describe('settleDate', () => {
  const now = new Date('2026-11-22T12:00:00Z')

  test('takes what the publisher said', () => {
    expect(settleDate('2026-11-20T00:00:00Z', null, now)).toEqual({
      publishedAt: new Date('2026-11-20T00:00:00Z'),
      dateOrigin: 'stated',
    })
  })

  test('clamps the future to now', () => {
    expect(settleDate('2026-11-22T12:00:01Z', null, now)).toEqual({ publishedAt: now, dateOrigin: 'clamped' })
  })

  test('falls back to the update, then to the moment it was seen', () => {
    const updated = settleDate('soon', '2026-11-19T00:00:00Z', now)
    expect(updated).toEqual({ publishedAt: new Date('2026-11-19T00:00:00Z'), dateOrigin: 'stated' })
    expect(settleDate(null, null, now)).toEqual({ publishedAt: now, dateOrigin: 'seen' })
  })

  test.each(['1970-01-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT', '0001-01-01T00:00:00Z', '0'])(
    'takes %p for the default value it is',
    (written) => {
      expect(settleDate(written, null, now).dateOrigin).toBe('seen')
    },
  )
})
