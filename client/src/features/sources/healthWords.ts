import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { clock, dayStart, duration, relative, shortDate, until } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'
import { failurePhrase } from './failureText.ts'
import { everyWords } from './intervals.ts'
import { isAccount } from './network.ts'
import { isBestEffort, wayName } from './ways.ts'

/** Health in words: one strong line, one quiet line; `tone` says whether it asks for a person. */
export interface HealthLine {
  icon: IconName
  tone: 'bad' | 'quiet'
  title: string
  detail: string
}

/** How a source is, told as of `now` (milliseconds). */
export function healthLine(source: SourceWire, now: number): HealthLine {
  switch (source.health.state) {
    case 'new':
      return { icon: 'clock', tone: 'quiet', title: newTitle(source, now), detail: every(source) }
    case 'ok':
      return {
        icon: 'check',
        tone: 'quiet',
        title: t('sources.health.ok'),
        detail: `${every(source)} · ${seen(source, now)}`,
      }
    case 'failing':
      return {
        icon: 'blind',
        tone: 'bad',
        title: failingTitle(source, now),
        detail: failingDetail(source, now),
      }
    case 'gone':
      return { icon: 'warn', tone: 'bad', title: t('sources.health.gone'), detail: goneDetail(source, now) }
    case 'paused':
      return {
        icon: 'pause',
        tone: 'quiet',
        title: pausedTitle(source, now),
        detail: capital(seen(source, now)),
      }
    case 'silent':
      return { icon: 'clock', tone: 'bad', title: silentTitle(source, now), detail: silentDetail(source) }
  }
}

/** How long since an instant, in words; whole minutes from a minute on, so the line ticks no faster than it reads. */
function since(at: string | null, now: number): string {
  const seconds = at === null ? 0 : Math.max(0, (now - new Date(at).getTime()) / 1_000)
  return duration(seconds < 60 ? Math.floor(seconds) : Math.floor(seconds / 60) * 60)
}

/** How it is watched: an account by the name of the way, a site by how often it is read. */
function every(source: SourceWire): string {
  return isAccount(source) ? wayName(source) : everyWords(source.effectiveIntervalSeconds)
}

function seen(source: SourceWire, now: number): string {
  const at = source.health.lastOkAt
  return at === null ? t('sources.seen.never') : t('sources.seen.ago', { ago: relative(at, now) })
}

/** A first reading is due within seconds: past its due time it is under way. */
function newTitle(source: SourceWire, now: number): string {
  const next = source.health.nextCheckAt
  const due = next === null || new Date(next).getTime() <= now
  return due ? t('sources.health.new.reading') : t('sources.health.new')
}

function failingTitle(source: SourceWire, now: number): string {
  const { failure } = source.health
  const long = since(source.health.since, now)
  if (failure === null) return t('sources.health.failing.bare', { since: long })
  const limit = limitedUntil(source, now)
  if (limit !== null)
    return t('sources.health.limited', {
      failure: capital(failurePhrase(failure, source.platform)),
      until: limit,
    })
  return t('sources.health.failing', { since: long, failure: failurePhrase(failure, source.platform) })
}

/** What a network lifts by itself at an hour it names. */
const LIMITS: ReadonlySet<string> = new Set([
  'rate_limited',
  'challenged',
  'no_credit',
  'usage_capped',
  'budget_spent',
])

/** "18:40", or the day with it, until when a network wants to be left alone; null when that is not what is wrong. */
function limitedUntil(source: SourceWire, now: number): string | null {
  const { failure, nextCheckAt } = source.health
  if (failure === null || nextCheckAt === null || !isAccount(source) || !LIMITS.has(failure.code)) return null
  if (new Date(nextCheckAt).getTime() <= now) return null
  const today = dayStart(nextCheckAt) === dayStart(now)
  return today ? clock(nextCheckAt) : `${shortDate(nextCheckAt, now)} ${clock(nextCheckAt)}`
}

/** Where nothing is promised, when it last went well says most. */
function lastSuccess(source: SourceWire, now: number): string | null {
  const { lastOkAt } = source.health
  if (!isBestEffort(source) || lastOkAt === null) return null
  return t('sources.health.best.last', { ago: relative(lastOkAt, now) })
}

function failingDetail(source: SourceWire, now: number): string {
  const last = lastSuccess(source, now)
  if (last !== null) return capital(last)
  const next = source.health.nextCheckAt
  const due = next === null || new Date(next).getTime() <= now
  const again = due
    ? t('sources.health.failing.now')
    : t('sources.health.failing.next', { until: until(next, now) })
  return capital(again)
}

function goneDetail(source: SourceWire, now: number): string {
  const at = source.pausedAt ?? source.health.since
  return at === null ? '' : t('sources.health.gone.text', { ago: relative(at, now) })
}

function pausedTitle(source: SourceWire, now: number): string {
  const long = source.pausedAt === null ? 0 : now - new Date(source.pausedAt).getTime()
  if (long < 60_000) return t('sources.health.paused')
  return t('sources.health.paused.since', { since: since(source.pausedAt, now) })
}

function silentTitle(source: SourceWire, now: number): string {
  return t('sources.health.silent', { since: since(source.health.lastPostAt ?? source.health.since, now) })
}

function silentDetail(source: SourceWire): string {
  const rhythm = source.health.rhythmSeconds
  if (rhythm === null) return t('sources.health.silent.unusual')
  return t('sources.health.silent.usual', { rhythm: duration(rhythm) })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
