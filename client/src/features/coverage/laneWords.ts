import { clock, day, dayStart } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'
import type { Platform } from '../alerts/alert.ts'
import { lagWords } from './gaugeWords.ts'
import { type LaneRow, type LaneView, lagOf } from './lane.ts'
import { ordinal } from './ordinal.ts'
import { reasonIcon, reasonName } from './reasonWords.ts'
import './reportWords.ts'

/** What stands beside a dot, and whether it is bad news: somebody was before us. */
export interface LaneLabel {
  readonly text: string
  readonly tone: 'late' | 'calm' | 'us'
}

const MINUS = '−'

/**
 * "1er, −19 min" before us, "+19 min" after; without a post of ours lags count from the first. `narrow`: the first one's
 * ring and place say that it is.
 */
export function laneLabel(row: LaneRow, lane: LaneView, rank: number | null, narrow = false): LaneLabel {
  if (row.kind === 'us') return { text: rank === null ? '' : ordinal(rank), tone: 'us' }
  const counted = row.kind === 'outlet'
  if (row.asked && !counted)
    return { text: t(lane.origin ? 'report.lane.source' : 'report.lane.asked'), tone: 'calm' }
  const lag = lane.from === null ? 0 : lagOf(row, lane.from)
  const words = signed(lag)
  const tone = counted && (lag < 0 || lane.us === null) ? 'late' : 'calm'
  const alone = words === '' || lane.us === null
  if (!row.first || (narrow && !alone)) return { text: words, tone }
  return { text: alone ? t('report.lane.first') : t('report.lane.first.lag', { lag: words }), tone }
}

/** The same in words, for those who cannot see the axis. */
export function spokenLag(row: LaneRow, lane: LaneView, rank: number | null): string {
  const source = row.asked && row.kind === 'source'
  if (row.kind === 'us' || source || lane.from === null) return laneLabel(row, lane, rank).text
  const lag = lagOf(row, lane.from)
  const words = lagWords(lag)
  const first = row.first ? t('report.lane.first') : ''
  if (words === null) return first
  if (lane.us === null) return lag > 0 ? t('report.lane.after.first', { lag: words }) : first
  const said = t(lag < 0 ? 'report.lane.before' : 'report.lane.after', { lag: words })
  return first === '' ? said : `${first}, ${said}`
}

function signed(lag: number): string {
  const words = lagWords(lag)
  if (words === null) return ''
  return `${lag < 0 ? MINUS : '+'}${words}`
}

/** The hour; with its day when the story was told over several. */
export function laneTime(row: LaneRow, lane: LaneView): string {
  const days = new Set(lane.rows.map(({ at }) => dayStart(at)))
  return days.size > 1 ? `${day(row.at)} ${clock(row.at)}` : clock(row.at)
}

/** A tick of the axis: an hour, or a day. */
export function tickWords(tick: { readonly at: number; readonly day: boolean }): string {
  return tick.day ? day(tick.at) : clock(tick.at)
}

/** Why a row is there: the strongest reason, in a word and a mark. */
export function laneReason(
  row: LaneRow,
  lane: LaneView,
  platform: Platform | null,
): { icon: IconName; text: string } | null {
  if (row.kind === 'us') return { icon: 'external', text: t('report.lane.our') }
  if (row.asked) {
    const icon = platform ?? 'web'
    return { icon, text: t(lane.origin ? 'report.lane.origin' : 'report.lane.asked') }
  }
  return row.reason && { icon: reasonIcon(row.reason), text: reasonName(row.reason) }
}
