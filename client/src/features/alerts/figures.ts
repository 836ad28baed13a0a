import type { Alert } from './alert.ts'

/** Fewest alerts a median is told for: below, one slow feed would speak for all. */
const ENOUGH = 3

/** Seconds from published to seen, or null when the publisher did not say when it published. */
export function secondsToSee({ post }: Alert): number | null {
  if (post.dateOrigin !== 'stated') return null
  const seconds = (Date.parse(post.seenAt) - Date.parse(post.publishedAt)) / 1_000
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

/** Median of the seconds from published to seen over the alerts made since `since`; null when too few tell it. */
export function medianToSee(alerts: Iterable<Alert>, since: number): number | null {
  const seconds: number[] = []
  for (const alert of alerts) {
    if (Date.parse(alert.createdAt) < since) continue
    const took = secondsToSee(alert)
    if (took !== null) seconds.push(took)
  }
  if (seconds.length < ENOUGH) return null
  seconds.sort((a, b) => a - b)
  const middle = seconds.length >> 1
  const upper = seconds[middle] ?? 0
  return seconds.length % 2 === 1 ? upper : (upper + (seconds[middle - 1] ?? upper)) / 2
}
