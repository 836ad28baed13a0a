import { intlTag } from '../../i18n/index.ts'
import type { Wishes } from './types.ts'

/** How many notifications an hour may be chosen; empty for no limit. */
export const CAPS = ['', '5', '10', '20', '40', '80'] as const
export type Cap = (typeof CAPS)[number]

/** The choice nearest to what is set: another program may have set any number. */
export function capOf(perHour: number | null): Cap {
  if (perHour === null) return ''
  const choices = CAPS.filter((cap) => cap !== '')
  const away = (cap: Cap) => Math.abs(Number(cap) - perHour)
  return choices.reduce((best, cap) => (away(cap) < away(best) ? cap : best), choices[0] ?? '')
}

/** What quiet hours are when they are first switched on. */
export const DAYTIME: NonNullable<Wishes['hours']> = { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] }

/** The days of the week, Monday first, in the language of the page. */
export function weekdays(): { iso: number; short: string; long: string }[] {
  const named = (width: 'short' | 'long') =>
    new Intl.DateTimeFormat(intlTag(), { weekday: width, timeZone: 'UTC' })
  const [short, long] = [named('short'), named('long')]
  return Array.from({ length: 7 }, (_, nth) => {
    // The first of January 2024 was a Monday.
    const day = new Date(Date.UTC(2024, 0, 1 + nth))
    return { iso: nth + 1, short: short.format(day), long: long.format(day) }
  })
}

/** Time zones by their IANA names, the one that is set among them whatever the browser knows. */
export function zones(set: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(set) ? known : [set, ...known]
}

/** Days with one put in or taken out, in order; the last one stays: without any day nothing would ever come. */
export function toggleDay(days: readonly number[], day: number): number[] {
  const next = days.includes(day) ? days.filter((one) => one !== day) : [...days, day]
  return next.length === 0 ? [...days] : next.sort((a, b) => a - b)
}

/** The buttons with another one at a place; the one that was there goes where it came from. */
export function putButton(
  buttons: readonly Wishes['buttons'][number][],
  place: number,
  chosen: Wishes['buttons'][number],
): Wishes['buttons'] {
  const before = buttons[place]
  return buttons
    .map((one, nth) => (nth === place ? chosen : one === chosen ? before : one))
    .filter((one) => one !== undefined)
}
