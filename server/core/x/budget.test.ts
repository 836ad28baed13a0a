import { describe, expect, test } from 'bun:test'
import {
  allowanceOf,
  cycleEnd,
  cycleStart,
  dayOf,
  isSureOfDay,
  levelOf,
  monthEnd,
  monthOf,
  nearerLimit,
  shareOf,
  stopOf,
  type XMonth,
} from './budget.ts'

const NOW = new Date('2026-11-25T10:00:00Z')
const month = (more: Partial<XMonth> = {}): XMonth => ({
  spentMicros: 0,
  postsRead: 0,
  budgetMicros: 100_000_000,
  readCap: null,
  halts: [],
  ...more,
})
const spent = (hundredths: number) => month({ spentMicros: hundredths * 1_000_000 })

describe('days and months', () => {
  test('are those of UTC, wherever the server stands', () => {
    expect(dayOf(new Date('2026-11-30T23:59:59.999Z'))).toBe('2026-11-30')
    expect(dayOf(new Date('2026-12-01T00:30:00+01:00'))).toBe('2026-11-30')
    expect(monthOf(new Date('2026-12-01T00:30:00+01:00'))).toBe('2026-11-01')
    expect(monthEnd(new Date('2026-12-31T23:00:00Z')).toISOString()).toBe('2027-01-01T00:00:00.000Z')
  })

  test.each([
    ['2026-11-25T10:00:00Z', null, '2026-11-01', '2026-12-01'],
    ['2026-11-25T10:00:00Z', 28, '2026-10-28', '2026-11-28'],
    ['2026-11-25T10:00:00Z', 25, '2026-11-25', '2026-12-25'],
    ['2026-11-24T23:59:59Z', 25, '2026-10-25', '2026-11-25'],
    ['2027-01-31T12:00:00Z', 31, '2027-01-31', '2027-02-28'],
    ['2027-03-01T12:00:00Z', 31, '2027-02-28', '2027-03-31'],
    ['2026-12-31T12:00:00Z', 5, '2026-12-05', '2027-01-05'],
  ])('at %s a cycle of day %p goes from %s to %s', (now, resetDay, start, end) => {
    expect(cycleStart(new Date(now), resetDay).toISOString()).toBe(`${start}T00:00:00.000Z`)
    expect(cycleEnd(new Date(now), resetDay).toISOString()).toBe(`${end}T00:00:00.000Z`)
  })
})

test.each([
  ['2026-11-25T00:04:59Z', false],
  ['2026-11-25T00:05:00Z', true],
  ['2026-11-25T23:54:59Z', true],
  ['2026-11-25T23:55:00Z', false],
])('at %s it is sure which day X counts: %p', (now, sure) => {
  expect(isSureOfDay(new Date(now))).toBe(sure)
})

describe('marks', () => {
  test.each([
    [0, 0],
    [49.9, 0],
    [50, 50],
    [79.9, 50],
    [80, 80],
    [99.9, 80],
    [100, 100],
    [240, 100],
  ])('at %p hundredths of the budget the last one passed is %p', (hundredths, level) => {
    expect(levelOf(shareOf(spent(hundredths)))).toBe(level as 0 | 50 | 80 | 100)
  })

  test('of two limits the nearer one counts', () => {
    const both = (hundredths: number, postsRead: number) =>
      nearerLimit(month({ spentMicros: hundredths * 1_000_000, readCap: 100, postsRead }))
    expect(both(85, 100)).toEqual({ level: 100, by: 'cap' })
    expect(both(85, 85)).toEqual({ level: 80, by: 'budget' })
    expect(both(85, 10)).toEqual({ level: 80, by: 'budget' })
    expect(nearerLimit(month({ budgetMicros: null }))).toEqual({ level: 0, by: 'budget' })
  })

  test('there are none without a budget, and all with one of nothing', () => {
    expect(levelOf(shareOf(month({ budgetMicros: null, spentMicros: 1 })))).toBe(0)
    expect(levelOf(shareOf(month({ budgetMicros: 0 })))).toBe(100)
  })
})

describe('what may be paid for', () => {
  const both = (of: XMonth) => [allowanceOf('read', of, NOW), allowanceOf('write', of, NOW)]

  test.each([
    [0, 'open', 'open'],
    [79.99, 'open', 'open'],
    [80, 'slow', 'open'],
    [99.99, 'slow', 'open'],
    [100, 'closed', 'open'],
    [109.99, 'closed', 'open'],
    [110, 'closed', 'closed'],
  ] as const)('at %p hundredths reads are %s and writes %s', (hundredths, read, write) => {
    expect(both(spent(hundredths))).toEqual([read, write])
  })

  test('everything, without a budget', () => {
    expect(both(month({ budgetMicros: null, spentMicros: 9e12 }))).toEqual(['open', 'open'])
  })

  test('nothing, with a budget of nothing', () => {
    expect(both(month({ budgetMicros: 0 }))).toEqual(['closed', 'closed'])
  })

  test('posts by their own cap, which says nothing of writes', () => {
    const read = (postsRead: number) => both(month({ readCap: 1_000, postsRead }))
    expect(read(799)).toEqual(['open', 'open'])
    expect(read(800)).toEqual(['slow', 'open'])
    expect(read(1_000)).toEqual(['closed', 'open'])
  })

  test('without credit nothing, until it is time to ask again', () => {
    const until = new Date('2026-11-25T11:00:00Z')
    const halted = month({ halts: [{ why: 'no_credit', since: NOW, until }] })
    expect(both(halted)).toEqual(['closed', 'closed'])
    expect(allowanceOf('read', halted, until)).toBe('open')
  })

  test('over X’s cap nothing is read, and writing goes on', () => {
    const until = new Date('2026-12-01T00:00:00Z')
    const halted = month({ halts: [{ why: 'usage_capped', since: NOW, until }] })
    expect(both(halted)).toEqual(['closed', 'open'])
    expect(allowanceOf('read', halted, until)).toBe('open')
  })
})

test('says why nothing is paid for: X before the house, credit before the cap', () => {
  const now = new Date('2026-11-25T10:00:00Z')
  const [soon, past] = [new Date('2026-11-25T11:00:00Z'), new Date('2026-11-25T09:00:00Z')]
  const month: XMonth = { budgetMicros: 100, readCap: null, spentMicros: 120, postsRead: 0, halts: [] }
  const credit = { why: 'no_credit', since: past, until: soon } as const
  const cap = { why: 'usage_capped', since: past, until: soon } as const
  expect(stopOf('read', { ...month, spentMicros: 0 }, now)).toBeNull()
  expect(stopOf('read', month, now)).toEqual({ why: 'budget_spent', until: monthEnd(now) })
  expect(stopOf('read', { ...month, halts: [cap, credit] }, now)).toEqual({ why: 'no_credit', until: soon })
  expect(stopOf('read', { ...month, halts: [cap] }, now)).toEqual({ why: 'usage_capped', until: soon })
  expect(stopOf('write', { ...month, spentMicros: 0, halts: [cap] }, now)).toBeNull()
  expect(stopOf('read', { ...month, spentMicros: 0, halts: [{ ...cap, until: past }] }, now)).toBeNull()
})
