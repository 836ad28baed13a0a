import type { Db, TeamId } from '../../db/db.ts'
import { type LiveRule, liveRules } from '../../db/queries/rules.ts'
import { type AlertFacts, platformName } from '../core/alert-view.ts'
import { mediaOf, type RuleFacts, readForRules } from '../core/rules/facts.ts'
import { matchRules } from '../core/rules/match.ts'
import { outcomeOf, type RuleOutcome } from '../core/rules/outcome.ts'

/** An alert with all that rules ask about. */
export interface ToJudge {
  teamId: TeamId
  facts: AlertFacts
  /** Of its source. */
  tags: readonly string[]
}

/** What the rules of its team make of an alert. */
export interface Judged extends ToJudge {
  matched: LiveRule[]
  outcome: RuleOutcome
}

/** The rules in force by team; teams without any are left out, and nothing is asked when none has. */
export async function rulesByTeam(
  tx: Db,
  teams: readonly { teamId: TeamId; hasRules: boolean }[],
): Promise<Map<TeamId, LiveRule[]>> {
  const asking = new Set(teams.filter(({ hasRules }) => hasRules).map(({ teamId }) => teamId))
  return Map.groupBy(await liveRules(tx, [...asking]), ({ teamId }) => teamId)
}

/** Asks the rules about an alert. `coveredBy`: competitors that have it, null while that is not known. */
export function judgeAlert(
  one: ToJudge,
  rules: readonly LiveRule[],
  coveredBy: number | null,
): Judged & { waits: boolean } {
  const { matched, waits } = matchRules(rules, readForRules(ruleFacts(one, coveredBy)))
  return { ...one, matched, waits, outcome: outcomeOf(matched) }
}

function ruleFacts({ facts, tags }: ToJudge, coveredBy: number | null): RuleFacts {
  const { post, source } = facts
  return {
    title: post.title,
    text: post.text,
    author: post.author,
    lang: post.lang,
    platform: platformName(source.platform),
    source: { id: source.id, role: source.role, tags },
    media: mediaOf(post.media),
    coveredBy,
  }
}
