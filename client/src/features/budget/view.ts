import type { DayLine, SourceLine, XUsage } from './types.ts'

/** The bar of the month: parts of its length, 0 to 1. */
export interface Meter {
  spent: number
  /** Where the month leads, beyond what is spent; never less than `spent`. */
  expected: number
  /** Where 50, 80 and 100 % stand. */
  marks: readonly { level: 50 | 80 | 100; at: number }[]
}

/** Null without a budget: there is nothing to measure by. Longer than the budget where more is spent or expected. */
export function meterOf({ spentMicros, budgetMicros, forecast }: XUsage): Meter | null {
  if (budgetMicros === null || budgetMicros === 0) return null
  const expected = Math.max(spentMicros, forecast.micros ?? 0)
  // Beyond half as much again only that it is far too much matters.
  const whole = Math.min(Math.max(budgetMicros, expected), budgetMicros * 1.5)
  const part = (micros: number) => Math.min(1, micros / whole)
  return {
    spent: part(spentMicros),
    expected: part(expected),
    marks: ([50, 80, 100] as const).map((level) => ({ level, at: part((budgetMicros * level) / 100) })),
  }
}

/** Heights of the days, 0 to 1, against the dearest one. */
export function heightsOf(days: readonly DayLine[]): number[] {
  const most = mostOf(days)
  return days.map(({ micros }) => (most === 0 ? 0 : micros / most))
}

/** What the dearest day cost. */
export function mostOf(days: readonly DayLine[]): number {
  return Math.max(0, ...days.map(({ micros }) => micros))
}

/** Sources shown before one asks for all. */
export const SHOWN = 12

/** The lines of the table: the dearest, those of the house always among them, and how many more there are. */
export function linesOf(lines: readonly SourceLine[], all: boolean): { shown: SourceLine[]; hidden: number } {
  const own = lines.filter(({ of }) => of === 'source')
  if (all || own.length <= SHOWN) return { shown: [...lines], hidden: 0 }
  const last = own[SHOWN - 1]
  const shown = lines.filter((line) => line.of !== 'source' || own.indexOf(line) <= own.indexOf(last ?? line))
  return { shown, hidden: own.length - SHOWN }
}

/** Noon of a UTC day, in milliseconds: the same day wherever the reader is, but for the farthest islands. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}
