import { fieldsOf, listOf, numberOf, parsed } from './json.ts'
import type { InstagramUsage } from './model.ts'

/** From here on we come less often. */
export const SLOW_PERCENT = 80
/** From here on we stop: whoever goes on is throttled for longer. */
export const STOP_PERCENT = 95

const MEASURES = ['call_count', 'total_time', 'total_cputime'] as const

/**
 * What `X-App-Usage` and `X-Business-Use-Case-Usage` say, each measure in percent of what is allowed, the time to
 * regain access in minutes (https://developers.facebook.com/docs/graph-api/overview/rate-limiting).
 */
export function usageOf(headers: Headers): InstagramUsage {
  const app = [fieldsOf(parsed(headers.get('x-app-usage') ?? ''))]
  const business = Object.values(fieldsOf(parsed(headers.get('x-business-use-case-usage') ?? '')))
  const all = [...app, ...business.flatMap(listOf).map(fieldsOf)]
  const percents = all.flatMap((one) => MEASURES.flatMap((name) => numberOf(one[name]) ?? []))
  const waits = all.flatMap((one) => numberOf(one.estimated_time_to_regain_access) ?? [])
  const longest = Math.max(0, ...waits)
  return {
    percent: percents.length === 0 ? null : Math.max(...percents),
    regainSeconds: longest > 0 ? Math.round(longest * 60) : null,
  }
}

/** Seconds between two looks at an account while there is room: the least that Instagram bears. */
const FREE_SECONDS = 300
const SLOW_SECONDS = 1_800
const SLOWEST_SECONDS = 3_600

/** How far apart looks should be: every half hour from 80 %, every hour near 95 %. */
export function spacingSeconds({ percent }: InstagramUsage): number {
  if (percent === null || percent < SLOW_PERCENT) return FREE_SECONDS
  const share = Math.min(1, (percent - SLOW_PERCENT) / (STOP_PERCENT - SLOW_PERCENT))
  return Math.round(SLOW_SECONDS + share * (SLOWEST_SECONDS - SLOW_SECONDS))
}
