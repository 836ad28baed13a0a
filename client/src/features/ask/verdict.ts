import type { CoverageReport } from '../../../../server/features/coverage/model.ts'
import { clock, day, dayStart } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { lagWords } from '../coverage/gaugeWords.ts'
import { ordinal } from '../coverage/ordinal.ts'
import { outcomeOf } from './recent.ts'

export interface VerdictWords {
  /** Said in the colour of the outcome. */
  lead: string
  rest: string
  /** Whole sentences under it, in this order. */
  notes: readonly string[]
}

/** The answer in words, as of `now` (milliseconds). */
export function verdictWords(report: CoverageReport, now: number): VerdictWords {
  const words = { notes: notesOf(report, now) }
  switch (outcomeOf(report)) {
    case 'nobody':
      return { ...words, lead: t('ask.verdict.nobody'), rest: t('ask.verdict.nobody.rest') }
    case 'covered':
      return {
        ...words,
        lead: t('ask.verdict.covered', { covered: report.covered, watched: report.watched }),
        rest: firstWords(report.first, now),
      }
    case 'exclusive':
      return { ...words, lead: t('ask.verdict.exclusive'), rest: t('ask.verdict.exclusive.rest') }
    case 'unproven':
      return { ...words, ...unprovenWords(report) }
    case 'checking':
      return { ...words, lead: t('ask.verdict.checking'), rest: t('ask.verdict.checking.rest') }
  }
}

function unprovenWords({ doubt, blind }: CoverageReport): Pick<VerdictWords, 'lead' | 'rest'> {
  if (doubt) return { lead: t(`ask.verdict.${doubt}`), rest: t(`ask.verdict.${doubt}.rest`) }
  return { lead: t('ask.verdict.unproven'), rest: t('ask.verdict.unproven.rest', { n: blind }) }
}

function firstWords(first: CoverageReport['first'], now: number): string {
  if (!first) return ''
  return t(`ask.verdict.first.${first.basis}`, { source: first.source, when: whenWords(first.at, now) })
}

/** "à 14:02", "le 22 nov. à 14:02". */
export function whenWords(at: string, now: number): string {
  const time = clock(at)
  if (dayStart(at) === dayStart(now)) return t('ask.when.today', { time })
  return t('ask.when.day', { day: day(at, now), time })
}

function notesOf(report: CoverageReport, now: number): string[] {
  const notes = report.ours === null ? [] : [oursWords(report, report.ours, now)]
  const outcome = outcomeOf(report)
  if (outcome === 'nobody') notes.push(t('ask.verdict.nobody.text'))
  if (outcome === 'exclusive') notes.push(t('ask.verdict.seen', { n: report.watched }))
  if (outcome === 'covered' && report.blind > 0) notes.push(t('ask.verdict.blind', { n: report.blind }))
  return notes
}

function oursWords(report: CoverageReport, ours: NonNullable<CoverageReport['ours']>, now: number): string {
  const { first } = report
  if (!first) return t('ask.verdict.ours.only', { when: whenWords(ours.at, now) })
  const apart = Math.abs(Date.parse(ours.at) - Date.parse(first.at)) / 1_000
  const by = apart < 60 ? null : lagWords(apart)
  const rank = ordinal(ours.rank)
  if (by === null) return t('ask.verdict.ours.same', { rank })
  if (ours.rank === 1) return t('ask.verdict.ours.first', { by, source: first.source })
  return t('ask.verdict.ours.rank', { rank, by })
}
