import { fold } from '../coverage/words.ts'
import type { Reading } from './facts.ts'
import type { CoverageCondition, Rule, RuleConditions } from './model.ts'
import { saysWhat } from './words.ts'

/** `waits`: all else holds, and who has it is not known yet. */
export type Match = 'yes' | 'no' | 'waits'

/** Whether a post is what the conditions ask for. */
export function matches(conditions: RuleConditions, reading: Reading): Match {
  if (!holdsAtOnce(conditions, reading)) return 'no'
  const { coverage } = conditions
  if (!coverage) return 'yes'
  const { coveredBy } = reading.facts
  if (coveredBy === null) return 'waits'
  return isCovered(coverage, coveredBy) ? 'yes' : 'no'
}

/** Which of the rules match, in their order, and whether any waits to know who has it. */
export function matchRules<R extends Rule>(
  rules: readonly R[],
  reading: Reading,
): { matched: R[]; waits: boolean } {
  const found = rules.map((rule) => ({ rule, match: matches(rule.conditions, reading) }))
  return {
    matched: found.filter(({ match }) => match === 'yes').map(({ rule }) => rule),
    waits: found.some(({ match }) => match === 'waits'),
  }
}

function holdsAtOnce(conditions: RuleConditions, reading: Reading): boolean {
  const { facts } = reading
  const { source } = facts
  return (
    allows(conditions.platforms, [facts.platform]) &&
    allows(conditions.sources, [source.id]) &&
    allows(conditions.roles, [source.role]) &&
    allows(folded(conditions.tags), folded(source.tags)) &&
    allows(conditions.langs, facts.lang === null ? [] : [facts.lang.slice(0, 2).toLowerCase()]) &&
    allows(conditions.media, facts.media) &&
    allows(
      folded(conditions.authors?.map(bare)),
      folded(facts.author === null ? [] : [bare(facts.author)]),
    ) &&
    (conditions.words ?? []).every((condition) => saysWhat(condition, reading))
  )
}

/** One of what is had is among the wanted; nothing wanted allows all. */
function allows(wanted: readonly string[] | undefined, had: readonly string[]): boolean {
  return !wanted || wanted.length === 0 || had.some((one) => wanted.includes(one))
}

function folded(list: readonly string[]): string[]
function folded(list: readonly string[] | undefined): string[] | undefined
function folded(list: readonly string[] | undefined): string[] | undefined {
  return list?.map((one) => fold(one).trim())
}

/** Networks write authors with an at sign, people do not. */
function bare(author: string): string {
  return author.trim().replace(/^@/, '')
}

function isCovered(wanted: CoverageCondition, by: number): boolean {
  return wanted.is === 'exclusive' ? by === 0 : by >= wanted.atLeast
}
