import { Problem } from '../../core/problem.ts'
import { actorKey, type Principal } from '../../ports/auth.ts'
import type { LimitRule } from '../../ports/limits.ts'
import type { Services } from '../../services.ts'

/** What makes Visao go out and ask somebody else's server because a person or a key said so. */
export type Errand = 'detect' | 'add' | 'look' | 'read'

const MINUTE = 60_000

/** By one person or one key. A detection may cost twenty requests; a starter pack is some 25 detections and adds. */
const PER_ACTOR: Record<Errand, LimitRule> = {
  detect: { max: 30, windowMs: MINUTE },
  add: { max: 60, windowMs: MINUTE },
  look: { max: 60, windowMs: MINUTE },
  read: { max: 30, windowMs: MINUTE },
}

/** By a whole team, all errands together: keys cost nothing to make. */
const PER_TEAM: LimitRule = { max: 120, windowMs: MINUTE }

/** Counts an errand, on all processes together. Throws 429 `rate_limited` with when to come back. */
export async function takeErrand({ limits }: Services, principal: Principal, errand: Errand): Promise<void> {
  const own = await limits.take(`errand:${errand}`, actorKey(principal), PER_ACTOR[errand])
  if (!own.allowed) throw tooMany(own.retryAfterMs)
  const team = await limits.take('errands', principal.teamId, PER_TEAM)
  if (!team.allowed) throw tooMany(team.retryAfterMs)
}

function tooMany(waitMs: number): Problem {
  return new Problem(429, 'rate_limited', 'Too much asked of other servers just now; wait a little', {
    retryAfterSeconds: waitMs / 1000,
  })
}
