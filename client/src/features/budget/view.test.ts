import { describe, expect, test } from 'bun:test'
import { sampleUsage } from './samples.ts'
import type { SourceLine } from './types.ts'
import { heightsOf, linesOf, meterOf, mostOf } from './view.ts'

const DOLLAR = 1_000_000
const month = (spent: number, expected: number | null, budget: number | null) =>
  meterOf(
    sampleUsage({
      spentMicros: spent * DOLLAR,
      budgetMicros: budget === null ? null : budget * DOLLAR,
      forecast: {
        micros: expected === null ? null : expected * DOLLAR,
        basis: expected === null ? 'nothing' : 'recent',
        budgetEndsOn: null,
      },
    }),
  )

describe('the bar of the month', () => {
  test('is the budget while that lasts', () => {
    expect(month(20, 45, 50)).toEqual({
      spent: 0.4,
      expected: 0.9,
      marks: [
        { level: 50, at: 0.5 },
        { level: 80, at: 0.8 },
        { level: 100, at: 1 },
      ],
    })
  })

  test('shows nothing expected where nothing can be told', () => {
    expect(month(20, null, 50)).toMatchObject({ spent: 0.4, expected: 0.4 })
  })

  test('grows where more is expected than may be spent, up to half as much again', () => {
    expect(month(20, 62.5, 50)).toMatchObject({ spent: 0.32, expected: 1, marks: [{}, {}, { at: 0.8 }] })
    expect(month(500, 900, 50)).toMatchObject({ spent: 1, expected: 1, marks: [{}, {}, { at: 50 / 75 }] })
  })

  test('is none without a budget', () => {
    expect([month(20, 30, null), month(0, null, 0)]).toEqual([null, null])
  })
})

test('days stand against the dearest one; days without spending are flat', () => {
  const days = [0, 5, 10].map((micros) => ({ day: '2026-11-20', units: 1, repeats: 0, wasted: 0, micros }))
  expect([heightsOf(days), mostOf(days)]).toEqual([[0, 0.5, 1], 10])
  expect(heightsOf(days.map((day) => ({ ...day, micros: 0 })))).toEqual([0, 0, 0])
})

describe('the table of sources', () => {
  const line = (of: SourceLine['of'], n: number): SourceLine => ({
    of,
    sourceId: of === 'source' ? String(n) : null,
    name: of === 'source' ? `Source ${n}` : null,
    method: null,
    units: 1,
    repeats: 0,
    wasted: 0,
    micros: 100 - n,
  })
  const lines = [
    ...Array.from({ length: 15 }, (_, n) => line('source', n)),
    line('others', 20),
    line('none', 21),
  ]

  test('shows the dearest, and what is not one’s own always', () => {
    const { shown, hidden } = linesOf(lines, false)
    expect([shown.length, hidden, shown.at(-1)?.of]).toEqual([14, 3, 'none'])
    expect(shown.filter(({ of }) => of === 'source').at(-1)?.name).toBe('Source 11')
  })

  test('shows all when asked, or when there are few', () => {
    expect(linesOf(lines, true)).toEqual({ shown: lines, hidden: 0 })
    expect(linesOf(lines.slice(5), false).hidden).toBe(0)
  })
})
