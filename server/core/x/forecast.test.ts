import { describe, expect, test } from 'bun:test'
import { dayOf } from './budget.ts'
import { type DaySpend, forecastOf } from './forecast.ts'

const DAY_MS = 86_400_000
/** Days back from yesterday, the newest first. */
function before(now: string, micros: readonly number[]): DaySpend[] {
  return micros.map((one, n) => ({ day: dayOf(new Date(Date.parse(now) - (n + 1) * DAY_MS)), micros: one }))
}

describe('a forecast', () => {
  test('is not made of nothing', () => {
    const none = { micros: null, basis: 'nothing', budgetEndsOn: null } as const
    expect(forecastOf([], 1_000, new Date('2026-11-25T00:00:00Z'))).toEqual(none)
    // A first day that is not over says little of the others.
    const today = [{ day: '2026-11-25', micros: 700 }]
    expect(forecastOf(today, 1_000, new Date('2026-11-25T18:00:00Z'))).toEqual(none)
  })

  test('of one or two days is one, and says so', () => {
    const now = '2026-11-16T00:00:00Z'
    expect(forecastOf(before(now, [1_000]), null, new Date(now))).toEqual({
      micros: 16_000,
      basis: 'little',
      budgetEndsOn: null,
    })
  })

  test('does not take the day it began on for a whole one', () => {
    const now = '2026-11-16T00:00:00Z'
    const { micros, basis } = forecastOf(before(now, [1_000, 1_000, 1_000, 10]), null, new Date(now))
    expect([micros, basis]).toEqual([3_010 + 15_000, 'recent'])
  })

  test('adds to what is spent the hours that are left of today', () => {
    const now = '2026-11-30T18:00:00Z'
    const days = [...before(now, [400, 400, 400, 400, 400]), { day: '2026-11-30', micros: 350 }]
    expect(forecastOf(days, null, new Date(now)).micros).toBe(2_000 + 350 + 100)
  })

  test('goes by the last week where the pace changed', () => {
    const now = '2026-11-16T00:00:00Z'
    const days = before(now, [...Array(7).fill(2_000), ...Array(21).fill(1_000)])
    const { micros, basis } = forecastOf(days, null, new Date(now))
    expect(basis).toBe('weekdays')
    expect(micros).toBe(7 * 2_000 + 8 * 1_000 + 15 * 2_000)
  })

  test('does not take days on which the budget was spent for free ones', () => {
    const now = '2026-12-01T00:00:00Z'
    // Used up on the twentieth: nothing was read for ten days.
    const days = before(now, [...Array(10).fill(0), ...Array(20).fill(1_000)])
    const { micros, budgetEndsOn } = forecastOf(days, 20_000, new Date(now))
    expect([micros, budgetEndsOn]).toEqual([31_000, '2026-12-20'])
  })

  test('knows weekends that are quieter', () => {
    // Friday, the last day but two of the month: a Saturday, a Sunday and a Monday are left with it.
    const now = '2026-11-27T00:00:00Z'
    const days = before(now, Array(28).fill(0)).map(({ day }) => ({
      day,
      micros: [0, 6].includes(new Date(day).getUTCDay()) ? 100 : 1_000,
    }))
    const inMonth = days.filter(({ day }) => day >= '2026-11-01').reduce((all, { micros }) => all + micros, 0)
    const { micros } = forecastOf(days, null, new Date(now))
    expect(micros).toBe(inMonth + 1_000 + 100 + 100 + 1_000)
  })

  test('counts what was spent this month alone', () => {
    const now = '2026-12-03T00:00:00Z'
    const { micros } = forecastOf(before(now, [500, 500, 500, 500, 500, 500]), null, new Date(now))
    expect(micros).toBe(31 * 500)
  })

  test('a silent week brings it down to nothing more', () => {
    const now = '2026-11-21T00:00:00Z'
    const days = before(now, [0, 0, 0, 0, 0, 0, 0, 900, 900, 900, 900])
    expect(forecastOf(days, null, new Date(now)).micros).toBe(3_600)
  })

  test('says on which day the budget ends, and not when it lasts or has ended', () => {
    const now = new Date('2026-11-11T00:00:00Z')
    const days = before(now.toISOString(), Array(10).fill(1_000))
    expect(forecastOf(days, 15_500, now).budgetEndsOn).toBe('2026-11-16')
    expect(forecastOf(days, 40_000, now).budgetEndsOn).toBeNull()
    expect(forecastOf(days, 9_000, now).budgetEndsOn).toBeNull()
  })
})
