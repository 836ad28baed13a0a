import { dayOf, monthEnd, monthOf } from './budget.ts'

/** What was spent on one UTC day, in micros. */
export interface DaySpend {
  day: string
  micros: number
}

/**
 * What a forecast rests on: `nothing` (no whole day yet: there is none), `little` (one or two whole days), `recent`
 * (the mean of up to seven), `weekdays` (fourteen or more: the last seven, and how each weekday differs).
 */
export type ForecastBasis = 'nothing' | 'little' | 'recent' | 'weekdays'

/** Where the month leads if nothing is changed; budgets are left out of account. */
export interface Forecast {
  /** For the whole month, what is spent included; null when there is nothing to go by. */
  micros: number | null
  basis: ForecastBasis
  /** The day on which the budget would be used up; null when it would last, is used up already, or is not known. */
  budgetEndsOn: string | null
}

const DAY_MS = 86_400_000
const LOOKED_BACK = 28
const WEEK = 7

/**
 * Forecasts the UTC month of `now` from what was spent by day; days without a line were free, unless the budget had been
 * used up by then.
 */
export function forecastOf(days: readonly DaySpend[], budgetMicros: number | null, now: Date): Forecast {
  const spent = new Map(days.map(({ day, micros }) => [day, micros]))
  const whole = wholeDays(spent, now).filter(({ day }) => !wasStopped(spent, budgetMicros, day))
  if (whole.length === 0) return { micros: null, basis: 'nothing', budgetEndsOn: null }
  const expected = expectedBy(whole)
  const month = walk(spent, expected, budgetMicros, now)
  return { ...month, basis: basisOf(whole.length) }
}

/** Yesterday first, back to the day after the first spending (that one was not whole), or to it when it is the only one. */
function wholeDays(spent: ReadonlyMap<string, number>, now: Date): DaySpend[] {
  const first = [...spent].flatMap(([day, micros]) => (micros > 0 ? [day] : [])).toSorted()[0]
  if (first === undefined) return []
  const back = Array.from({ length: LOOKED_BACK }, (_, n) =>
    dayOf(new Date(now.getTime() - (n + 1) * DAY_MS)),
  )
  const since = back.filter((day) => day >= first)
  const kept = since.length > 1 && since.at(-1) === first ? since.slice(0, -1) : since
  return kept.map((day) => ({ day, micros: spent.get(day) ?? 0 }))
}

/** By then the month's budget, as it is now, was used up: that nothing was spent says nothing of the pace. */
function wasStopped(spent: ReadonlyMap<string, number>, budgetMicros: number | null, day: string): boolean {
  if (budgetMicros === null) return false
  const month = monthOf(new Date(day))
  const before = [...spent].flatMap(([one, micros]) => (one >= month && one < day ? [micros] : []))
  return sum(before) >= budgetMicros
}

function basisOf(days: number): ForecastBasis {
  if (days >= 2 * WEEK) return 'weekdays'
  return days > 2 ? 'recent' : 'little'
}

/** What a day should cost: the last week's mean, bent by how its weekday differs where there are two weeks to tell. */
function expectedBy(whole: readonly DaySpend[]): (day: string) => number {
  const level = meanOf(whole.slice(0, WEEK))
  const weeks = whole.slice(0, WEEK * Math.floor(whole.length / WEEK))
  const overall = meanOf(weeks)
  if (weeks.length < 2 * WEEK || overall === 0) return () => level
  const byWeekday = Map.groupBy(weeks, ({ day }) => weekdayOf(day))
  return (day) => (level * meanOf(byWeekday.get(weekdayOf(day)) ?? weeks)) / overall
}

function walk(
  spent: ReadonlyMap<string, number>,
  expected: (day: string) => number,
  budgetMicros: number | null,
  now: Date,
): Pick<Forecast, 'micros' | 'budgetEndsOn'> {
  const [first, end] = [Date.parse(monthOf(now)), monthEnd(now).getTime()]
  const spentNow = sum([...spent].flatMap(([day, micros]) => (day >= monthOf(now) ? [micros] : [])))
  let [micros, budgetEndsOn]: [number, string | null] = [spentNow, null]
  for (let at = first; at < end; at += DAY_MS) {
    const left = Math.min(1, Math.max(0, (at + DAY_MS - now.getTime()) / DAY_MS))
    const day = dayOf(new Date(at))
    micros += left * expected(day)
    const over = budgetMicros !== null && micros >= budgetMicros && spentNow < budgetMicros
    if (over) budgetEndsOn ??= day
  }
  return { micros: Math.round(micros), budgetEndsOn }
}

function weekdayOf(day: string): number {
  return new Date(day).getUTCDay()
}

function meanOf(days: readonly DaySpend[]): number {
  return days.length === 0 ? 0 : sum(days.map(({ micros }) => micros)) / days.length
}

function sum(list: readonly number[]): number {
  return list.reduce((total, one) => total + one, 0)
}
