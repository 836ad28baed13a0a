/** The last so many hours or days. */
export type Within = '24h' | '7d' | '30d'

const HOUR_MS = 3_600_000
const HOURS: Readonly<Record<Within, number>> = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24 }

/**
 * From when on a search looks, in milliseconds: the later of a moment (ISO 8601) and of what `within` counts back from
 * `now`. Null: from the beginning.
 */
export function startOf({ within, from }: { within?: Within; from?: string }, now: number): number | null {
  const asked = [
    ...(from === undefined ? [] : [Date.parse(from)]),
    ...(within === undefined ? [] : [now - HOURS[within] * HOUR_MS]),
  ]
  return asked.length === 0 ? null : Math.max(...asked)
}
