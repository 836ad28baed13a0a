import { clock, day, dayStart } from '../../i18n/format.ts'

/** 18:40 today, with its day otherwise. */
export function moment(at: string, now: number = Date.now()): string {
  return dayStart(at) === dayStart(now) ? clock(at) : `${day(at, now)} ${clock(at)}`
}

/** Days left until then, begun ones counted whole, none after. */
export function daysLeft(at: string, now: number = Date.now()): number {
  return Math.max(0, Math.ceil((new Date(at).getTime() - now) / 86_400_000))
}
