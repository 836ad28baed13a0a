import type { PlatformName } from '../alert-view.ts'

/** How the words of a condition are to be met. `none`: not one of them · `exact`: one as it stands, case and accents included. */
export type WordMode = 'all' | 'any' | 'none' | 'exact' | 'regex'

/** Where words are looked for. */
export type WordPlace = 'title' | 'text' | 'both'

/** One demand on the words of a post. For `regex` each of `words` is a pattern of RE2, and one of them has to be found in its first 5,000 characters. */
export interface WordCondition {
  mode: WordMode
  in: WordPlace
  /** One to fifty. */
  words: string[]
}

export type MediaCondition = 'picture' | 'film' | 'sound' | 'none'

/**
 * What competitors have of it. `exclusive`: it was compared, and of those that can be seen none has it; whoever is blind
 * is said in the notice, for a rule that fell silent with a broken source would be taken for calm.
 */
export type CoverageCondition =
  | { is: 'exclusive' }
  | { is: 'covered' /** Competitors at least. */; atLeast: number }

/** What a post has to be. All that is said has to hold; within a list one is enough; an empty list or nothing demands nothing. */
export interface RuleConditions {
  words?: WordCondition[]
  platforms?: PlatformName[]
  /** Ids of the team's sources. */
  sources?: string[]
  /** Tags of the team's sources. */
  tags?: string[]
  roles?: ('watch' | 'competitor')[]
  /** Two letters, as ISO 639-1. */
  langs?: string[]
  media?: MediaCondition[]
  /** Case and accents do not matter. */
  authors?: string[]
  coverage?: CoverageCondition
}

/** Who hears of it, and how. */
export interface RuleNotice {
  /** `team`: everybody who is in it at that moment. */
  people: 'team' | string[]
  by: ('push' | 'mail')[]
  /** Ids of the team's webhooks. */
  webhooks: string[]
}

/** What becomes of an alert that a rule matches. Absent: the rule has nothing to say of it. */
export interface RuleActions {
  priority?: 'normal' | 'high'
  /** It stays out of the feed and of every notification, and can be looked up. */
  mute?: true
  /** Id of a person of the team. */
  assignTo?: string
  /** Id of a board of the team that its post is saved to. */
  board?: string
  notify?: RuleNotice
}

/** A rule of a team as it is applied. */
export interface Rule {
  id: string
  conditions: RuleConditions
  actions: RuleActions
}
