import { duration, inUnit } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'

/** The intervals offered, in seconds; `auto` is null on the wire. */
export const INTERVALS = ['auto', '15', '60', '120', '300', '900', '3600', '86400'] as const
export type IntervalChoice = (typeof INTERVALS)[number]

export function secondsOf(choice: IntervalChoice): number | null {
  return choice === 'auto' ? null : Number(choice)
}

/** The offered interval a source stands on; one set elsewhere (the API) stands on none. */
export function choiceOf(seconds: number | null): IntervalChoice | null {
  if (seconds === null) return 'auto'
  return INTERVALS.find((choice) => choice === String(seconds)) ?? null
}

/** "Auto", "15 s", "1 min", "1 h", "24 h". */
export function intervalName(choice: IntervalChoice): string {
  if (choice === 'auto') return t('sources.interval.auto')
  // A day reads as hours here, beside hours.
  return choice === '86400' ? inUnit('hour', 24) : duration(Number(choice))
}

/** "Toutes les 60 s", "Toutes les 5 min", "Toutes les heures", "Une fois par jour". */
export function everyWords(seconds: number): string {
  if (seconds === 3_600) return t('sources.every.hour')
  if (seconds === 86_400) return t('sources.every.day')
  // "Every 60 s" says what "every 1 min" says, and reads.
  return t('sources.every.seconds', { interval: seconds === 60 ? inUnit('second', 60) : duration(seconds) })
}
