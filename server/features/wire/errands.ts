import { Problem } from '../../core/problem.ts'
import { actorKey, type Principal } from '../../ports/auth.ts'
import type { LimitRule } from '../../ports/limits.ts'
import type { Services } from '../../services.ts'

/** What makes Visao go out and ask somebody else's server because a person or a key said so. */
export type Errand = 'detect' | 'add' | 'look' | 'read' | 'page' | 'tell'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** By one person or one key. A detection may cost twenty requests; a starter pack is some 25 detections and adds. */
const PER_ACTOR: Record<Errand, LimitRule> = {
  detect: { max: 30, windowMs: MINUTE },
  add: { max: 60, windowMs: MINUTE },
  look: { max: 60, windowMs: MINUTE },
  read: { max: 30, windowMs: MINUTE },
  page: { max: 10, windowMs: MINUTE },
  tell: { max: 20, windowMs: MINUTE },
}

/**
 * By a whole team in a day: what may cost the house money, whosever team it is. An account of X that is looked up costs
 * three and a half cents, a page of a list's members a dollar (`core/x/prices.ts`).
 */
const PER_DAY: Partial<Record<Errand, LimitRule>> = {
  detect: { max: 1_000, windowMs: DAY },
  page: { max: 40, windowMs: DAY },
}

/** By a whole team, all errands together: keys cost nothing to make. */
const PER_TEAM: LimitRule = { max: 120, windowMs: MINUTE }

/** Counts an errand, on all processes together. Throws 429 `rate_limited` with when to come back. */
export async function takeErrand({ limits }: Services, principal: Principal, errand: Errand): Promise<void> {
  const own = await limits.take(`errand:${errand}`, actorKey(principal), PER_ACTOR[errand])
  if (!own.allowed) throw tooMany(own.retryAfterMs)
  const team = await limits.take('errands', principal.teamId, PER_TEAM)
  if (!team.allowed) throw tooMany(team.retryAfterMs)
  const daily = PER_DAY[errand]
  if (!daily) return
  const today = await limits.take(`errand-day:${errand}`, principal.teamId, daily)
  if (!today.allowed) throw tooMany(today.retryAfterMs)
}

function tooMany(waitMs: number): Problem {
  return new Problem(429, 'rate_limited', 'Too much asked of other servers just now; wait a little', {
    retryAfterSeconds: waitMs / 1000,
  })
}
