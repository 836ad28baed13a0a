import type { Hours, Wishes } from './wishes.ts'

/** A period of hours lasts from a weekday's `from` to `to`, of the same day or the next. */
interface Period {
  startMs: number
  endMs: number
}

/** True while the person wants to hear of things; no hours: always. */
export function isOpen({ hours, zone }: Pick<Wishes, 'hours' | 'zone'>, now: Date): boolean {
  return hours === null || periodAt(hours, zone, now) !== null
}

/** The period that lasts at `now`; null where none does. */
function periodAt(hours: Hours, zone: string, now: Date): Period | null {
  const at = now.getTime()
  // One that began yesterday may go on past midnight.
  const periods = [-1, 0].map((day) => periodOn(hours, zone, now, day))
  return periods.find((period) => period !== null && period.startMs <= at && at < period.endMs) ?? null
}

/** When hours begin next after `now`; `now` where they are open or there are none. */
export function nextOpening(wishes: Pick<Wishes, 'hours' | 'zone'>, now: Date): Date {
  const { hours, zone } = wishes
  if (hours === null || isOpen(wishes, now)) return now
  for (let day = 0; day <= 8; day++) {
    const period = periodOn(hours, zone, now, day)
    if (period !== null && period.startMs > now.getTime()) return new Date(period.startMs)
  }
  return now
}

/**
 * The next moment at which a digest is due, strictly after `now`, put off to the opening where it would come outside of
 * the hours. Null: the person wants none.
 */
export function nextDigest(wishes: Wishes, now: Date): Date | null {
  const moment = nextMoment(wishes, now)
  return moment === null ? null : nextOpening(wishes, moment)
}

function nextMoment({ digest, digestAt, zone }: Wishes, now: Date): Date | null {
  if (digest === 'off') return null
  const local = localTime(now, zone)
  const moment = digest === 'hourly' ? nextHour(local) : nextDaily(local, digestAt, now)
  return new Date(moment.epochMilliseconds)
}

/** What a person's hours and digests say of a moment. */
export interface Calendar {
  isOpen(now: Date): boolean
  nextOpening(now: Date): Date
  nextDigest(now: Date): Date | null
}

/** The calendar of these wishes. */
export function calendarOf(wishes: Wishes): Calendar {
  return {
    isOpen: (now) => isOpen(wishes, now),
    nextOpening: (now) => nextOpening(wishes, now),
    nextDigest: (now) => nextDigest(wishes, now),
  }
}

/** The same answers, for many moments of which each is no earlier than the one before: reckoned once for each period. */
export function calendarInOrder(wishes: Wishes): Calendar {
  const opening = inOrder((now) => {
    const { hours, zone } = wishes
    const period = hours === null ? null : periodAt(hours, zone, now)
    if (hours === null) return { value: null, untilMs: Number.POSITIVE_INFINITY }
    if (period !== null) return { value: null, untilMs: period.endMs }
    const value = nextOpening(wishes, now)
    return { value, untilMs: value.getTime() }
  })
  const digest = inOrder((now) => {
    const moment = nextMoment(wishes, now)
    if (moment === null) return { value: null, untilMs: Number.POSITIVE_INFINITY }
    return { value: nextOpening(wishes, moment), untilMs: moment.getTime() }
  })
  return {
    isOpen: (now) => opening(now) === null,
    nextOpening: (now) => opening(now) ?? now,
    nextDigest: digest,
  }
}

/** Asks `reckon` anew only once what it said holds no more. */
function inOrder<T>(reckon: (now: Date) => { value: T; untilMs: number }): (now: Date) => T {
  let known: { value: T; untilMs: number } | null = null
  return (now) => {
    if (known === null || now.getTime() >= known.untilMs) known = reckon(now)
    return known.value
  }
}

function nextHour(local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return local.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 })
}

function nextDaily(local: Temporal.ZonedDateTime, at: string, now: Date): Temporal.ZonedDateTime {
  const today = atTime(local.toPlainDate(), at, local.timeZoneId)
  if (today.epochMilliseconds > now.getTime()) return today
  return atTime(local.toPlainDate().add({ days: 1 }), at, local.timeZoneId)
}

/** The period that begins `day` days from today; null where none does. */
function periodOn(hours: Hours, zone: string, now: Date, day: number): Period | null {
  const date = localTime(now, zone).toPlainDate().add({ days: day })
  if (!hours.days.includes(date.dayOfWeek)) return null
  const end = hours.to > hours.from ? date : date.add({ days: 1 })
  return {
    startMs: atTime(date, hours.from, zone).epochMilliseconds,
    endMs: atTime(end, hours.to, zone).epochMilliseconds,
  }
}

/** A time that a change of the clocks leaves out is taken as it would have been; of one that comes twice, the first. */
function atTime(date: Temporal.PlainDate, time: string, zone: string): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
}

function localTime(now: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
}
