import { duration, number, shortDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import type { Brief } from './coverage.ts'
import type { GaugeView } from './gauge.ts'

const MINUTE = 60
/** More names than this are not listened to. */
const NAMED = 12

/** "4/9". While nothing is known "…", and nothing where nobody is followed. */
export function figureOf(view: GaugeView): string {
  if (view.state === 'nobody') return ''
  if (view.state === 'checking') return '…'
  return `${number(view.covered)}/${number(view.watched)}`
}

/** The gauge in one sentence or two, for those who cannot see it. */
export function spokenGauge(view: GaugeView): string {
  const n = view.watched
  if (view.state === 'covered') {
    const names = listed(view.coveredBy) || view.covered
    const covered = t('coverage.spoken.covered', { n, covered: view.covered, names })
    return view.blind > 0 ? `${covered} ${spokenBlind(view)}` : covered
  }
  if (view.state === 'unproven') return `${t('coverage.spoken.unproven', { n })} ${spokenBlind(view)}`
  if (view.state === 'exclusive') return t('coverage.spoken.exclusive', { n })
  return t(view.state === 'nobody' ? 'coverage.spoken.nobody' : 'coverage.spoken.checking')
}

function spokenBlind(view: GaugeView): string {
  return t('coverage.spoken.blind', { n: view.blind, names: listed(view.blindOnes) })
}

/** "Sole Dépêche, Lacets et 3 autres" */
export function listed(names: readonly string[], most: number = NAMED): string {
  const shown = names.slice(0, most).join(', ')
  const others = names.length - most
  return others > 0 ? `${shown} ${t('coverage.spoken.others', { n: others })}` : shown
}

/** "1er : Sole Dépêche, 14:02"; where there is little room the name alone. */
export function firstWords(first: NonNullable<Brief['first']>, narrow: boolean, now: number): string {
  if (narrow) return first.source
  const when = shortDate(first.at, now)
  return t(first.basis === 'seen' ? 'coverage.gauge.first.seen' : 'coverage.gauge.first', {
    name: first.source,
    when,
  })
}

/** By how much the first was before us, in seconds (negative: after us); null while we have not published. */
export function aheadOfUs({ first, ours }: Brief): number | null {
  if (!first || !ours) return null
  return Math.round((Date.parse(ours.at) - Date.parse(first.at)) / 1_000)
}

/** "19 min avant nous", "34 min après nous". `ahead` in seconds, as `aheadOfUs` gives it. */
export function aheadWords(ahead: number, narrow: boolean): string {
  const lag = lagWords(ahead)
  if (lag === null) return t(narrow ? 'coverage.lag.together.short' : 'coverage.lag.together')
  if (ahead > 0) return t(narrow ? 'coverage.lag.before.short' : 'coverage.lag.before', { lag })
  return t(narrow ? 'coverage.lag.after.short' : 'coverage.lag.after', { lag })
}

/** A lag as it is compared: whole minutes from one minute on ("19 min", "1 h 04"). Null when there is none. */
export function lagWords(seconds: number): string | null {
  const length = Math.abs(Math.round(seconds))
  if (length === 0) return null
  return duration(length < MINUTE ? length : Math.round(length / MINUTE) * MINUTE)
}
