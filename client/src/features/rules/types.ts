import type {
  RuleBody as Body,
  RuleAppliedWire,
  RuleTestWire,
  RuleWire,
} from '../../../../server/features/rules/model.ts'

export type {
  CoverageCondition,
  MediaCondition,
  RuleActions,
  RuleConditions,
  RuleNotice,
  WordCondition,
  WordMode,
  WordPlace,
} from '../../../../server/core/rules/model.ts'

/** A rule as the list tells it. */
export type Rule = RuleWire
export type MissingKind = Rule['missing'][number]['kind']
export type RuleBody = Body
/** What a rule would have matched. */
export type RuleTest = RuleTestWire
export type RuleApplied = typeof RuleAppliedWire.static
