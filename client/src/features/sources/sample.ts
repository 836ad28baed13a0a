import type { CandidateWire, SourceWire } from '../../../../server/features/sources/model.ts'
import type { Health } from './types.ts'

/** An invented source for tests: well, read every minute, twelve seconds ago at `NOW`. */
export const NOW = Date.parse('2026-11-22T14:00:00Z')
export const before = (seconds: number): string => new Date(NOW - seconds * 1_000).toISOString()

export const wellHealth: Health = {
  state: 'ok',
  since: null,
  failure: null,
  failures: 0,
  lastCheckedAt: before(12),
  lastOkAt: before(12),
  lastPostAt: before(1_800),
  nextCheckAt: before(-48),
  rhythmSeconds: 7_200,
}

/** Of a feed read every minute. */
export const freeEstimate: CandidateWire['estimate'] = {
  postsPerDay: 4,
  perDayMicros: 0,
  perMonthMicros: 0,
  onceMicros: 0,
  delaySeconds: 30,
  mostDelaySeconds: 60,
}

export function source(
  id: string,
  change: Partial<SourceWire> = {},
  health: Partial<Health> = {},
): SourceWire {
  return {
    id,
    name: id,
    platform: 'web',
    method: 'feed',
    address: `https://${id}.example/feed.xml`,
    siteUrl: `https://${id}.example/`,
    role: 'watch',
    priority: 'normal',
    tags: [],
    intervalSeconds: null,
    effectiveIntervalSeconds: 60,
    hintSeconds: null,
    pausedAt: null,
    createdAt: before(86_400),
    renamed: null,
    notice: null,
    posts24h: Array.from({ length: 24 }, () => 1),
    delay: { p50: 36, p90: 80 },
    ...change,
    health: { ...wellHealth, ...health },
  }
}
