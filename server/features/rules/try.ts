import type { TeamId } from '../../../db/db.ts'
import type { TriedPost } from '../../../db/queries/rule-tests.ts'
import { platformName } from '../../core/alert-view.ts'
import type { RuleConditions } from '../../core/rules/model.ts'
import type { Services } from '../../services.ts'
import { mustCompile, mustRefer } from './check.ts'
import type { RuleTestWire } from './model.ts'
import { DAYS } from './service.ts'
import { sift } from './sift.ts'

const MOST_SAMPLES = 20

/** What a rule with these conditions would have matched in the last seven days. Throws 400 as adding one would. */
export async function tryRule(
  services: Services,
  team: TeamId,
  conditions: RuleConditions,
): Promise<RuleTestWire> {
  mustCompile(conditions)
  await mustRefer(services.db, team, { conditions })
  const tally: RuleTestWire = { matched: 0, of: 0, days: DAYS, capped: false, unknown: 0, samples: [] }
  const pages = sift(services, team, conditions)
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
