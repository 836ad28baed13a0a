import type { XRule } from './model.ts'
import { accountsIn, expressionOf, packAccounts, RULE } from './packing.ts'

/** What the tags of our rules and subscriptions begin with: whatever has none of it is somebody else's. */
export const TAG = 'visao'

/** Rules one key may have (https://docs.x.com/x-api/posts/filtered-stream/introduction, pay per use). */
export const MOST_RULES = 1_000

/** What is to be done to X's rules so that just these accounts are watched. */
export interface RuleChange {
  add: { value: string; tag: string }[]
  /** Ids of rules. */
  remove: string[]
  /** Rules on the key that are not ours: they are left alone, and what they bring is paid for. */
  others: XRule[]
  /** Accounts for which there is no rule left. */
  beyond: string[]
}

/** Tells wanted accounts against the rules that X keeps. Adding or taking away one account changes one rule. */
export function ruleChange(accounts: Iterable<string>, kept: readonly XRule[]): RuleChange {
  const { ours = [], others = [] } = Object.groupBy(kept, (rule) => (isOurs(rule.tag) ? 'ours' : 'others'))
  const groups = packAccounts(
    accounts,
    RULE,
    ours.flatMap(({ value }) => [accountsIn(value, RULE) ?? []]),
  )
  const room = Math.max(0, MOST_RULES - others.length)
  const values = new Set(groups.slice(0, room).map((ids) => expressionOf(ids, RULE)))
  const there = new Set(kept.map(({ value }) => value))
  return {
    add: [...values].filter((value) => !there.has(value)).map((value) => ({ value, tag: TAG })),
    remove: ours
      .filter(({ value }, place) => !values.has(value) || isRepeat(ours, place))
      .map(({ id }) => id),
    others,
    beyond: groups.slice(room).flat(),
  }
}

/** True for a tag that Visao gave. */
export function isOurs(tag: string | null): boolean {
  return tag === TAG || tag?.startsWith(`${TAG}:`) === true
}

function isRepeat(rules: readonly XRule[], place: number): boolean {
  return rules.findIndex(({ value }) => value === rules[place]?.value) < place
}
