/** How often channels of one kind are looked at, in seconds. */
export interface Pace {
  /** When nobody asked for anything. */
  usualSeconds: number
  /** However much somebody asks. */
  leastSeconds: number
  /**
   * Hints are the network's own measure of how near its limit we are: up to so many seconds they outweigh what anybody
   * asked for. Absent: a hint is a publisher's wish among others.
   */
  throttledSeconds?: number
}

/** Seconds between two looks at a website when nobody asked for anything. */
export const DEFAULT_INTERVAL_SECONDS = 60
export const MIN_INTERVAL_SECONDS = 15

const WEB: Pace = { usualSeconds: DEFAULT_INTERVAL_SECONDS, leastSeconds: MIN_INTERVAL_SECONDS }

/**
 * What networks bear. On X the streams bring the posts; the look is the net below them, and free as long as it finds
 * nothing; near the end of the budget it comes less often. Instagram's Graph API allows some 200 calls an hour (fifty
 * accounts every quarter of an hour); without an account it shuts the door after a handful, as TikTok's pages do.
 */
const PACES: Readonly<Record<string, Pace>> = {
  'x/stream': { usualSeconds: 900, leastSeconds: 300, throttledSeconds: 3_600 },
  'x/activity': { usualSeconds: 900, leastSeconds: 300, throttledSeconds: 3_600 },
  'x/timeline': { usualSeconds: 120, leastSeconds: 30, throttledSeconds: 3_600 },
  'instagram/graph': { usualSeconds: 900, leastSeconds: 300, throttledSeconds: 3_600 },
  'instagram/anonymous': { usualSeconds: 2_700, leastSeconds: 1_800 },
  'tiktok/embed': { usualSeconds: 720, leastSeconds: 600 },
}

/** The pace of a kind of channel; websites' where nothing else is said. */
export function paceOf(platform: string, method: string): Pace {
  return PACES[`${platform}/${method}`] ?? WEB
}
