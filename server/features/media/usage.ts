import type { TeamId } from '../../../db/db.ts'
import { type KeepingUsage, usageOf } from '../../../db/queries/keeping.ts'
import type { Services } from '../../services.ts'

/** What was counted may be shown for so many times as long as the counting took; what is quick is counted each time. */
const TIMES = 30
const QUICK_MS = 250

interface Counted {
  usage: Promise<KeepingUsage>
  /** `performance.now()` until which it may be shown. */
  until: number
}

/** What teams hold, counted for one question at a time and remembered where there is so much that it takes long. */
export function openUsage({ db }: Services): (team: TeamId) => Promise<KeepingUsage> {
  const counted = new Map<TeamId, Counted>()
  return (team) => {
    const known = counted.get(team)
    if (known && performance.now() < known.until) return known.usage
    const one: Counted = { usage: count(), until: Number.POSITIVE_INFINITY }
    counted.set(team, one)
    return one.usage

    async function count(): Promise<KeepingUsage> {
      const from = performance.now()
      try {
        return await usageOf(db, team)
      } finally {
        const took = performance.now() - from
        if (took < QUICK_MS) counted.delete(team)
        else one.until = performance.now() + TIMES * took
      }
    }
  }
}
