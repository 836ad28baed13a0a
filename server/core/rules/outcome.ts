import type { Rule } from './model.ts'

/** What rules make of an alert. Null or absent: none of them has anything to say of it. */
export interface RuleOutcome {
  priority: 'normal' | 'high' | null
  muted: boolean
  assignTo: string | null
  /** Each once, in the order of the rules. */
  boards: string[]
}

/** From the top; the first rule that says something of a thing decides it, boards add up. */
export function outcomeOf(matched: readonly Rule[]): RuleOutcome {
  const first = <T>(of: (rule: Rule) => T | undefined): T | null =>
    matched.map(of).find((said) => said !== undefined) ?? null
  return {
    priority: first(({ actions }) => actions.priority),
    muted: matched.some(mutes),
    assignTo: first(({ actions }) => actions.assignTo),
    boards: [...new Set(matched.flatMap(({ actions }) => actions.board ?? []))],
  }
}

/**
 * What rules that have come to match late make of an alert: nothing where a rule that matched before has decided, for a
 * person may have decided otherwise since.
 */
export function lateOutcome<R extends Rule>(
  matched: readonly R[],
  isLate: (rule: R) => boolean,
): RuleOutcome {
  const all = outcomeOf(matched)
  const late = matched.filter(isLate)
  const decides = (says: (rule: Rule) => unknown) => {
    const first = matched.find((rule) => says(rule) !== undefined)
    return first !== undefined && isLate(first)
  }
  return {
    priority: decides(({ actions }) => actions.priority) ? all.priority : null,
    muted: late.some(mutes),
    assignTo: decides(({ actions }) => actions.assignTo) ? all.assignTo : null,
    boards: outcomeOf(late).boards,
  }
}

/** Of the matched rules those whose notices are sent: a rule that mutes silences those below it. */
export function notifying<R extends Rule>(matched: readonly R[]): R[] {
  const muting = matched.findIndex(mutes)
  return matched
    .slice(0, muting === -1 ? matched.length : muting + 1)
    .filter(({ actions }) => actions.notify !== undefined)
}

function mutes({ actions }: Rule): boolean {
  return actions.mute === true
}
