import type { HeldWhy } from '../notices/notice.ts'
import { type Calendar, calendarOf } from './hours.ts'
import type { Wishes } from './wishes.ts'

/** How a person is told. */
export type PersonWay = 'push' | 'mail'

/** What is to be decided of: one alert, one person, one way. */
export interface Question {
  way: PersonWay
  high: boolean
  sourceId: string
  /** A rule of the team sends it to them by this way. */
  byRule: boolean
  /** They were told of its story lately: what is shown is brought up to date, without a sound. */
  isUpdate: boolean
}

/** Why somebody hears nothing of an alert at all. */
export type NotWhy = 'none' | 'quiet-source' | 'not-wanted' | 'told'

export type Verdict =
  | { kind: 'now' }
  | { kind: 'held'; why: HeldWhy; until: Date; by: PersonWay }
  | { kind: 'not'; why: NotWhy }

/** What a person was told of late by one way, and what is held for them. */
export interface Recent {
  /** When messages went to them that were no updates, of the last hour; in any order. */
  told: readonly { at: Date; high: boolean }[]
  /** Since when alerts of a burst are held, and until when; null: none are. */
  burst: { since: Date; until: Date } | null
  /** Until when what is more than an hour's share is held; null: nothing is. */
  cap: { until: Date } | null
}

export const NOTHING_RECENT: Recent = { told: [], burst: null, cap: null }

/** The alerts of a burst that still come one by one… */
const ONE_BY_ONE = 3
/** …when they come within this time; it is over when as long nothing came… */
export const BURST_MS = 10_000
/** …but what it held is never held for longer than this. */
const BURST_HELD_MS = 30_000
export const HOUR_MS = 3600_000

/** Whether a person hears of an alert now, later with others, or not at all. `calendar`: of these wishes. */
export function decide(
  wishes: Wishes,
  question: Question,
  recent: Recent,
  now: Date,
  calendar: Calendar = calendarOf(wishes),
): Verdict {
  const not = unwanted(wishes, question)
  if (not !== null) return { kind: 'not', why: not }
  return (
    digested(wishes, question, calendar, now) ??
    outOfHours(wishes, question, calendar, now) ??
    (question.isUpdate
      ? null
      : (inBurst(question, recent, now) ?? beyondCap(wishes, question, recent, now))) ?? {
      kind: 'now',
    }
  )
}

function unwanted({ what, quietSources }: Wishes, question: Question): NotWhy | null {
  const { way, high, sourceId, byRule, isUpdate } = question
  if (what === 'none') return 'none'
  if (quietSources.includes(sourceId)) return 'quiet-source'
  const wanted = byRule || (way === 'push' && (what === 'all' || (what === 'high' && high)))
  if (!wanted) return 'not-wanted'
  // A letter cannot be brought up to date.
  return isUpdate && way === 'mail' ? 'told' : null
}

function digested(wishes: Wishes, { way, high }: Question, calendar: Calendar, now: Date): Verdict | null {
  const until = high ? null : calendar.nextDigest(now)
  if (until === null || wishes.digest === 'off') return null
  return { kind: 'held', why: wishes.digest, until, by: way === 'mail' ? 'mail' : wishes.digestBy }
}

function outOfHours(wishes: Wishes, { way, high }: Question, calendar: Calendar, now: Date): Verdict | null {
  if (calendar.isOpen(now) || (high && wishes.highAnyTime)) return null
  return { kind: 'held', why: 'hours', until: calendar.nextOpening(now), by: way }
}

function inBurst({ way }: Question, { told, burst }: Recent, now: Date): Verdict | null {
  const at = now.getTime()
  const isHeld = burst !== null && burst.until.getTime() > at
  const lately = told.filter((one) => at - one.at.getTime() < BURST_MS).length
  if (!isHeld && lately < ONE_BY_ONE) return null
  const since = isHeld ? burst.since.getTime() : at
  return {
    kind: 'held',
    why: 'burst',
    until: new Date(Math.min(at + BURST_MS, since + BURST_HELD_MS)),
    by: way,
  }
}

function beyondCap({ perHour }: Wishes, { way, high }: Question, recent: Recent, now: Date): Verdict | null {
  if (perHour === null || high) return null
  if (recent.cap !== null && recent.cap.until > now)
    return { kind: 'held', why: 'cap', until: recent.cap.until, by: way }
  const counted = recent.told
    .filter((one) => !one.high && now.getTime() - one.at.getTime() < HOUR_MS)
    .map((one) => one.at.getTime())
  if (counted.length < perHour) return null
  return { kind: 'held', why: 'cap', until: new Date(Math.min(...counted) + HOUR_MS), by: way }
}

function lastHour({ told }: Recent, now: Date): Recent['told'] {
  return told.filter(({ at }) => now.getTime() - at.getTime() < HOUR_MS)
}

/** What is recent once a verdict is carried out: for the next question in a row. */
export function noted(recent: Recent, verdict: Verdict, { high, isUpdate }: Question, now: Date): Recent {
  if (verdict.kind === 'now')
    return isUpdate ? recent : { ...recent, told: [...lastHour(recent, now), { at: now, high }] }
  if (verdict.kind === 'not') return recent
  const { why, until } = verdict
  if (why === 'cap') return { ...recent, cap: { until } }
  if (why !== 'burst') return recent
  const goesOn = recent.burst !== null && recent.burst.until > now
  return { ...recent, burst: { since: goesOn ? (recent.burst?.since ?? now) : now, until } }
}
