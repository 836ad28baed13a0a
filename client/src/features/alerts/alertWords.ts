import { clock, day, dayStart, duration, relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { frenchSpaces } from '../../i18n/phrase.ts'
import type { Alert } from './alert.ts'
import { secondsToSee } from './figures.ts'
import type { Shown } from './kept.ts'
import { deletedWords, isDeleted } from './networkWords.ts'

const MINUTE = 60_000
/** So long a time is told as an age; then the hour says more. */
const YOUNG = 10 * MINUTE

/** When an alert came, for a list under headings of days: "il y a 12 s", then "14:31". */
export function arrivalTime(at: string, now: number): string {
  return now - Date.parse(at) < YOUNG ? relative(at, now) : clock(at)
}

/** The same where there is little room: "12 s", "4 min", then "14:31". */
export function shortArrivalTime(at: string, now: number): string {
  const age = Math.max(0, now - Date.parse(at))
  if (age >= YOUNG) return clock(at)
  return duration(age < MINUTE ? Math.floor(age / 1_000) : Math.floor(age / MINUTE) * 60)
}

/** An instant outside any list: the hour today, else the day with it. */
export function whenOf(at: string, now: number = Date.now()): string {
  return dayStart(at) === dayStart(now) ? clock(at) : `${day(at, now)} ${clock(at)}`
}

/** "publié 13:58, vu 36 s plus tard", or what is known instead. */
export function seenLine(alert: Alert): string {
  const { post } = alert
  const seconds = secondsToSee(alert)
  if (seconds !== null) {
    const published = t('alerts.time.published', { when: whenOf(post.publishedAt) })
    return `${published}, ${t('alerts.time.seenAfter', { after: duration(seconds) })}`
  }
  const seen = t('alerts.time.seenAt', { when: whenOf(post.seenAt) })
  if (post.dateOrigin === 'clamped') return `${seen}, ${t('alerts.time.future')}`
  if (post.dateOrigin === 'seen') return `${seen}, ${t('alerts.time.unstated')}`
  return `${t('alerts.time.published', { when: whenOf(post.publishedAt) })}, ${seen}`
}

const HEADLINE = 160

/** What stands for a title: the title, else the beginning of the text. Never breaks inside « … » when French. */
export function titleOf(alert: Pick<Alert, 'post'>): string {
  if (isDeleted(alert)) return t('alerts.deleted.title')
  const { post } = alert
  const words = inOneLine(post.title) || inOneLine(post.text).slice(0, HEADLINE) || t('alerts.untitled')
  return post.lang === 'fr' ? frenchSpaces(words) : words
}

/** The beginning of the text for under the title; empty when the title already says it. */
export function leadOf(alert: Pick<Alert, 'post'>): string {
  if (isDeleted(alert)) return deletedWords(alert.post)
  const title = alert.post.title.trim()
  if (!title) return ''
  const text = inOneLine(alert.post.text)
  return (text.startsWith(title) ? text.slice(title.length).replace(/^[\s.:–—-]+/, '') : text).slice(0, 280)
}

/** Paragraphs of a text, blank ones left out. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
}

/** "0:47", or an empty string when the length is not known. */
export function playTime({ media, kept }: Shown): string {
  const length = kept?.durationSeconds ?? media.durationSeconds
  if (length === null) return ''
  const seconds = Math.round(length)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
