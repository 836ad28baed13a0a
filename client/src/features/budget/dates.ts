import { clock, day } from '../../i18n/format.ts'
import { intlTag } from '../../i18n/index.ts'
import { noonOf } from './view.ts'

/** "25 nov.": a UTC day as X counts it, wherever the reader is. */
export function utcDay(at: string): string {
  return day(noonOf(at.slice(0, 10)))
}

/** "novembre": the month of a UTC day. */
export function monthName(at: string): string {
  return new Intl.DateTimeFormat(intlTag(), { month: 'long', timeZone: 'UTC' }).format(noonOf(at))
}

/** "25 novembre": a UTC day in a sentence, where an abbreviation would end it too early. */
export function utcDate(at: string): string {
  return dateWords(noonOf(at.slice(0, 10)), 'UTC')
}

/** "25 novembre" and "10:42", on the reader's own clock. */
export function momentOf(at: string): { day: string; clock: string } {
  return { day: dateWords(Date.parse(at)), clock: clock(at) }
}

function dateWords(at: number, timeZone?: string): string {
  const written = new Intl.DateTimeFormat(intlTag(), {
    day: 'numeric',
    month: 'long',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
  return intlTag() === 'fr-FR' ? written.replace(/^1 /, '1er ') : written
}
