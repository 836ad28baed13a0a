import { intlTag } from './index.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Unit = 'second' | 'minute' | 'hour' | 'day'

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()
/** Intl formatters are costly to make and pure: one of each is kept for the life of the page. */
function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  name: string,
  make: (tag: string) => F,
): F {
  const tag = intlTag()
  const found = made.get(`${tag} ${name}`) as F | undefined
  if (found) return found
  const format = make(tag)
  made.set(`${tag} ${name}`, format)
  return format
}

/** A count, grouped as the language does: 12 345. */
export function number(value: number): string {
  return kept('number', (tag) => new Intl.NumberFormat(tag)).format(value)
}

/** 14:02 */
export function clock(at: string | number | Date): string {
  const format = kept('clock', (tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }))
  return format.format(new Date(at))
}

/** 14:02:37 */
export function clockSeconds(at: string | number | Date): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  return kept('clock-s', (tag) => new Intl.DateTimeFormat(tag, options)).format(new Date(at))
}

/** 22 nov. · with the year when it is not the present one. */
export function day(at: string | number | Date, now: number = Date.now()): string {
  const date = new Date(at)
  const sameYear = date.getFullYear() === new Date(now).getFullYear()
  const options = {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  } as const
  return kept(sameYear ? 'day' : 'day-y', (tag) => new Intl.DateTimeFormat(tag, options)).format(date)
}

/** 22 novembre 2026 */
export function longDate(at: string | number | Date): string {
  return kept('long', (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long' })).format(new Date(at))
}

/** dimanche 22 novembre 2026 à 14:02:37: the whole truth, for titles and details. */
export function fullDate(at: string | number | Date): string {
  const options = { dateStyle: 'full', timeStyle: 'medium' } as const
  return kept('full', (tag) => new Intl.DateTimeFormat(tag, options)).format(new Date(at))
}

/** Midnight (local) of the day `at` falls in: the key to group a list by day. */
export function dayStart(at: string | number | Date): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** Heading of a day in a list: "Aujourd’hui, dim. 22 nov.", "Hier, sam. 21 nov.", then "ven. 20 nov.". */
export function dayHeading(at: string | number | Date, now: number = Date.now()): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const written = kept('heading', (tag) => new Intl.DateTimeFormat(tag, options)).format(new Date(at))
  const ago = Math.round((dayStart(now) - dayStart(at)) / DAY)
  if (ago !== 0 && ago !== 1) return written
  const named = kept('rel-day', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(
    -ago,
    'day',
  )
  return `${capital(named)}, ${written}`
}

/** Time in a list: the hour today, "hier", then the day. */
export function shortDate(at: string | number | Date, now: number = Date.now()): string {
  const ago = Math.round((dayStart(now) - dayStart(at)) / DAY)
  if (ago === 0) return clock(at)
  if (ago !== 1) return day(at, now)
  return kept('rel-day', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(-1, 'day')
}

/** A day as people say it: "aujourd’hui", "hier", "il y a 3 jours". For what is known to the day. */
export function dayAgo(at: string | number | Date, now: number = Date.now()): string {
  const ago = Math.max(0, Math.round((dayStart(now) - dayStart(at)) / DAY))
  return kept('rel-day', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })).format(-ago, 'day')
}

/** "il y a 12 s", "il y a 4 min", "hier", "il y a 3 j". Never "dans …" for a clock a little ahead: that reads as now. */
export function relative(at: string | number | Date, now: number = Date.now()): string {
  const [amount, unit] = largest(Math.max(0, now - new Date(at).getTime()))
  const named = (unit === 'day' && amount === 1) || amount === 0
  const numeric = named ? 'auto' : 'always'
  const format = kept(
    `rel-${numeric}`,
    () => new Intl.RelativeTimeFormat(relativeTag(), { numeric, style: short() }),
  )
  return format.format(-amount, unit)
}

/** The same towards the future: "dans 45 s". */
export function until(at: string | number | Date, now: number = Date.now()): string {
  const [amount, unit] = largest(Math.max(0, new Date(at).getTime() - now))
  const format = kept(
    'rel-always',
    () => new Intl.RelativeTimeFormat(relativeTag(), { numeric: 'always', style: short() }),
  )
  return format.format(amount, unit)
}

function largest(ms: number): [number, Unit] {
  if (ms < MINUTE) return [Math.floor(ms / SECOND), 'second']
  if (ms < HOUR) return [Math.floor(ms / MINUTE), 'minute']
  if (ms < DAY) return [Math.floor(ms / HOUR), 'hour']
  return [Math.floor(ms / DAY), 'day']
}

/** How long until `relative` would read differently, in milliseconds: what a ticking label has to wait. */
export function relativeStep(at: string | number | Date, now: number = Date.now()): number {
  const age = Math.max(0, now - new Date(at).getTime())
  const unit = age < MINUTE ? SECOND : age < HOUR ? MINUTE : age < DAY ? HOUR : DAY
  return unit - (age % unit)
}

/**
 * A length of time for a scanning eye: "0,9 s", "36 s", "4 min 10", "1 h 12", "3 j". Two units at most, the
 * second one dropped from ten of the first on. Seconds in, negative counts as nothing.
 */
export function duration(seconds: number): string {
  const total = Math.max(0, seconds)
  if (total < 9.95) return inUnit('second', Math.round(total * 10) / 10)
  const [first, size, next, nextSize] = scale(Math.round(total))
  const whole = Math.floor(Math.round(total) / size)
  const rest = Math.floor((Math.round(total) - whole * size) / nextSize)
  if (next === null || rest === 0 || whole >= 10) return inUnit(first, whole)
  return `${inUnit(first, whole)}\u00a0${secondUnit(next, rest)}`
}

/** How long something took: "22 ms", then as `duration`. */
export function took(ms: number): string {
  return ms < 950 ? inUnit('millisecond', Math.round(ms)) : duration(ms / 1_000)
}

function scale(seconds: number): [Unit, number, Unit | null, number] {
  if (seconds < 60) return ['second', 1, null, 1]
  if (seconds < 3_600) return ['minute', 60, 'second', 1]
  if (seconds < 86_400) return ['hour', 3_600, 'minute', 60]
  return ['day', 86_400, 'hour', 3_600]
}

/** French drops the second unit's name ("4 min 10"), but not hours after days. */
function secondUnit(unit: Unit, amount: number): string {
  if (intlTag() !== 'fr-FR' || unit === 'hour') return inUnit(unit, amount)
  return String(amount).padStart(2, '0')
}

/** An amount in one unit: "60 s", "24 h". */
export function inUnit(unit: Unit | 'millisecond', amount: number): string {
  const options = { style: 'unit', unit, unitDisplay: short(), maximumFractionDigits: 1 } as const
  return kept(`unit-${unit}`, (tag) => new Intl.NumberFormat(tag, options)).format(amount)
}

/** European English has no narrow form ("12 sec ago"); the common one has ("12s ago"). */
function relativeTag(): string {
  return intlTag() === 'fr-FR' ? 'fr-FR' : 'en'
}

/** The shortest forms that still read well: "12 min" in French, "12m" in English. */
function short(): 'short' | 'narrow' {
  return intlTag() === 'fr-FR' ? 'short' : 'narrow'
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(intlTag()) + text.slice(1)
}
