import type { XOperation } from './model.ts'

/** `slow`: what is of normal priority comes less often · `closed`: nothing more is paid for. */
export type Allowance = 'open' | 'slow' | 'closed'

/** Why X is not asked: it wants credit first (402), or the posts of the cycle are read (`usage-capped`). */
export type XHaltReason = 'no_credit' | 'usage_capped'

/** X is left alone until then. */
export interface XHalt {
  why: XHaltReason
  since: Date
  until: Date
}

/** Why nothing is paid for until then: X will not, or the house's own budget is spent. */
export interface XStop {
  why: XHaltReason | 'budget_spent'
  until: Date
}

/** The house's wishes. Money in micros; null: not limited by us. */
export interface XLimits {
  budgetMicros: number | null
  /** Posts that may be read in a calendar month (UTC). */
  readCap: number | null
}

/** How the present month stands. */
export interface XMonth extends XLimits {
  spentMicros: number
  postsRead: number
  halts: readonly XHalt[]
}

/** Parts of the budget, in hundredths, at which people are told. */
export const X_LEVELS = [50, 80, 100] as const
export type XLevel = 0 | (typeof X_LEVELS)[number]

/** From here on what is of normal priority waits longer. */
const SLOW_SHARE = 0.8
/** What is ours to say goes on a little after reading has stopped: a reply that is due is worth more than news. */
const WRITE_SHARE = 1.1

/** How many times longer a look of normal priority waits while `slow`. */
export const SLOWED_BY = 4

/** The UTC day, as X counts: 2026-11-25. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** Our clock and X's may be minutes apart: so near midnight they may not have the same day. */
const UNSURE_MS = 5 * 60_000

/** When the UTC day of `now` began, as far as both clocks agree. */
export function sureSince(now: Date): Date {
  return new Date(Date.parse(dayOf(now)) + UNSURE_MS)
}

/** True when X counts the same UTC day as we do: what it charged today it gives again for nothing. */
export function isSureOfDay(now: Date): boolean {
  const later = new Date(now.getTime() + UNSURE_MS)
  return now >= sureSince(now) && dayOf(later) === dayOf(now)
}

/** The first day of the UTC month. */
export function monthOf(at: Date): string {
  return `${at.toISOString().slice(0, 7)}-01`
}

/** The moment the UTC month is over. */
export function monthEnd(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
}

/**
 * When the cycle ends in which X counts posts: at midnight UTC of the day of the month on which it begins; with the
 * calendar month where X does not say. In a month without that day, on its last.
 */
export function cycleEnd(now: Date, resetDay: number | null): Date {
  const here = resetIn(now, 0, resetDay)
  return here > now ? here : resetIn(now, 1, resetDay)
}

/** When the cycle began in which X counts posts. */
export function cycleStart(now: Date, resetDay: number | null): Date {
  const here = resetIn(now, 0, resetDay)
  return here > now ? resetIn(now, -1, resetDay) : here
}

function resetIn(now: Date, monthsAhead: number, resetDay: number | null): Date {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + monthsAhead]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(resetDay ?? 1, lastDay)))
}

/** The part of the budget that is spent, 1 being all; null where none is set. A budget of nothing is spent. */
export function shareOf({
  spentMicros,
  budgetMicros,
}: Pick<XMonth, 'spentMicros' | 'budgetMicros'>): number | null {
  if (budgetMicros === null) return null
  return budgetMicros === 0 ? 1 : spentMicros / budgetMicros
}

/** How far the nearer of the house's two limits is reached, and which that is; the budget where both are as far. */
export function nearerLimit(month: XMonth): { level: XLevel; by: 'budget' | 'cap' } {
  const [budget, cap] = [shareOf(month) ?? 0, capShare(month)]
  return cap > budget ? { level: levelOf(cap), by: 'cap' } : { level: levelOf(budget), by: 'budget' }
}

/** The last mark that was passed. */
export function levelOf(share: number | null): XLevel {
  return X_LEVELS.findLast((level) => share !== null && share * 100 >= level) ?? 0
}

/**
 * Whether reads or writes may be paid for. Reads slow down from 80 % of the budget or the cap and stop at 100 %;
 * writes go on to 110 % (a budget of nothing allows neither). Without credit neither is asked for; over X's own cap nothing is read.
 */
export function allowanceOf(kind: 'read' | 'write', month: XMonth, now: Date): Allowance {
  const halts = month.halts.filter(({ until }) => until > now)
  if (halts.some(({ why }) => why === 'no_credit')) return 'closed'
  const budget = shareOf(month) ?? 0
  if (month.budgetMicros === 0) return 'closed'
  if (kind === 'write') return budget >= WRITE_SHARE ? 'closed' : 'open'
  if (halts.length > 0) return 'closed'
  const share = Math.max(budget, capShare(month))
  if (share >= 1) return 'closed'
  return share >= SLOW_SHARE ? 'slow' : 'open'
}

/** What stands behind a closed allowance; null while it is not closed. The house's own limits end with the month. */
export function stopOf(kind: 'read' | 'write', month: XMonth, now: Date): XStop | null {
  if (allowanceOf(kind, month, now) !== 'closed') return null
  const halts = month.halts.filter(
    ({ until, why }) => until > now && (kind === 'read' || why === 'no_credit'),
  )
  const halt = halts.find(({ why }) => why === 'no_credit') ?? halts[0]
  return halt ? { why: halt.why, until: halt.until } : { why: 'budget_spent', until: monthEnd(now) }
}

function capShare({ postsRead, readCap }: XMonth): number {
  if (readCap === null) return 0
  return readCap === 0 ? 1 : postsRead / readCap
}

/** Operations whose things X counts as posts read: the cap is on these. */
export const CAPPED_READS: readonly XOperation[] = ['post.read', 'owned.read']
