import type { TeamId } from '../../../db/db.ts'
import type { TriedPost } from '../../../db/queries/rule-tests.ts'
import { platformName } from '../../core/alert-view.ts'
import { Problem } from '../../core/problem.ts'
import type { RuleConditions } from '../../core/rules/model.ts'
import { actorKey, type Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import { mustCompile, mustRefer } from './check.ts'
import type { RuleTestWire } from './model.ts'
import { DAYS } from './service.ts'
import { sift } from './sift.ts'

const MOST_SAMPLES = 20
/** Longer than that nobody waits who types a rule: what was looked at until then is the answer. */
const WITHIN_MS = 5_000

/** Of one person or key. Whoever types has one every half second at most, and not for long. */
const TESTS = { max: 60, windowMs: 60_000 }

/** Counts a test: each reads a week of posts. Throws 429 `rate_limited` with when to come back. */
export async function takeTest({ limits }: Services, principal: Principal): Promise<void> {
  const { allowed, retryAfterMs } = await limits.take('rule-test', actorKey(principal), TESTS)
  if (!allowed)
    throw new Problem(429, 'rate_limited', 'Rules were tried very often just now; wait a little', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
}

/** What a rule with these conditions would have matched in the last seven days. Throws 400 as adding one would. */
export async function tryRule(
  services: Services,
  team: TeamId,
  conditions: RuleConditions,
): Promise<RuleTestWire> {
  mustCompile(conditions)
  await mustRefer(services.db, team, { conditions })
  const tally: RuleTestWire = { matched: 0, of: 0, days: DAYS, capped: false, unknown: 0, samples: [] }
  const pages = sift(services, team, conditions, WITHIN_MS)
  for (let page = await pages.next(); ; page = await pages.next()) {
    if (page.done) return { ...tally, capped: page.value.capped }
    const matched = page.value.filter(({ match }) => match === 'yes').map(({ post }) => post)
    tally.of += page.value.length
    tally.matched += matched.length
    tally.unknown += page.value.filter(({ match }) => match === 'waits').length
    tally.samples.push(...matched.slice(0, MOST_SAMPLES - tally.samples.length).map(sample))
  }
}

function sample({ id, alertId, title, source, platform, publishedAt }: TriedPost) {
  const at = new Date(publishedAt).toISOString()
  return { postId: id, alertId, title, source, platform: platformName(platform), publishedAt: at }
}
