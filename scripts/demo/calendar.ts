import type { Language } from './picture.ts'

/** Days as a newsroom writes them, counted from the day the demo starts, so that no release is ever in the past. */
export interface Calendar {
  /** `14 décembre`, `December 14`; `ahead` days from now. */
  day(ahead: number): string
  /** `lundi`, `Monday`. */
  weekday(ahead: number): string
  nextYear: number
}

const DAY_MS = 86_400_000

/** The calendar of a demo that starts at `start`, in the machine's time zone. */
export function calendar(language: Language, start: Date): Calendar {
  const locale = language === 'fr' ? 'fr-FR' : 'en-US'
  const say = (ahead: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(new Date(start.getTime() + ahead * DAY_MS))
  return {
    // French says "premier" of the first day only, and Intl does not.
    day: (ahead) => {
      const said = say(ahead, { day: 'numeric', month: 'long' })
      return language === 'fr' ? said.replace(/^1 /, '1er ') : said
    },
    weekday: (ahead) => say(ahead, { weekday: 'long' }),
    nextYear: start.getFullYear() + 1,
  }
}
