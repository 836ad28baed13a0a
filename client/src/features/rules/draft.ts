import type { PlainKey } from '../../i18n/index.ts'
import type {
  CoverageCondition,
  MediaCondition,
  Rule,
  RuleActions,
  RuleBody,
  RuleConditions,
  WordCondition,
} from './types.ts'

/** Kinds of conditions whose value is a list of which one is enough. */
export type ListKind = 'platforms' | 'sources' | 'tags' | 'roles' | 'langs' | 'media' | 'authors'

/** One condition as it is being written; the order is that on the screen. */
export type Condition =
  | ({ kind: 'words' } & WordCondition)
  | { kind: 'coverage'; value: CoverageCondition }
  | { kind: ListKind; values: string[] }
export type ConditionKind = Condition['kind']

/** A rule as it is being written. */
export interface Draft {
  name: string
  conditions: Condition[]
  actions: RuleActions
}

/** In the order they are offered. */
export const KINDS: readonly ConditionKind[] = [
  'words',
  'sources',
  'platforms',
  'roles',
  'coverage',
  'tags',
  'langs',
  'media',
  'authors',
]
const LISTS: readonly ListKind[] = ['platforms', 'sources', 'tags', 'roles', 'langs', 'media', 'authors']
const MOST_WORD_CONDITIONS = 10

export const EMPTY: Draft = { name: '', conditions: [], actions: {} }

/** A condition nothing was chosen for yet. */
export function blank(kind: ConditionKind): Condition {
  if (kind === 'words') return { kind, mode: 'any', in: 'both', words: [] }
  if (kind === 'coverage') return { kind, value: { is: 'exclusive' } }
  return { kind, values: [] }
}

/** Kinds that can still be added: words several times, the others once. */
export function offered(conditions: readonly Condition[]): readonly ConditionKind[] {
  const count = (kind: ConditionKind) => conditions.filter((one) => one.kind === kind).length
  return KINDS.filter((kind) => count(kind) < (kind === 'words' ? MOST_WORD_CONDITIONS : 1))
}

/** A stored rule, to be changed. */
export function draftOf({ name, conditions, actions }: Pick<Rule, 'name' | 'conditions' | 'actions'>): Draft {
  const words = (conditions.words ?? []).map((one) => ({ kind: 'words', ...one }) as const)
  const lists = LISTS.flatMap((kind) => {
    const values: readonly string[] = conditions[kind] ?? []
    return values.length === 0 ? [] : [{ kind, values: [...values] }]
  })
  const coverage = conditions.coverage ? [{ kind: 'coverage', value: conditions.coverage } as const] : []
  return { name, conditions: [...words, ...lists, ...coverage], actions }
}

/** What the server is told of the conditions; those left empty are left out. */
export function conditionsOf(list: readonly Condition[]): RuleConditions {
  const words = list.flatMap((one) =>
    one.kind === 'words' && one.words.length > 0 ? [withoutKind(one)] : [],
  )
  const coverage = list.find((one) => one.kind === 'coverage')
  const said = (kind: ListKind): string[] => {
    const found = list.find((one) => one.kind === kind)
    return found && 'values' in found ? found.values : []
  }
  const platforms = PLATFORMS.filter((one) => said('platforms').includes(one))
  const roles = ROLES.filter((one) => said('roles').includes(one))
  const media = MEDIA.filter((one) => said('media').includes(one))
  return {
    ...(words.length > 0 && { words }),
    ...(platforms.length > 0 && { platforms }),
    ...(roles.length > 0 && { roles }),
    ...(media.length > 0 && { media }),
    ...(said('sources').length > 0 && { sources: said('sources') }),
    ...(said('tags').length > 0 && { tags: said('tags') }),
    ...(said('langs').length > 0 && { langs: said('langs') }),
    ...(said('authors').length > 0 && { authors: said('authors') }),
    ...(coverage && { coverage: coverage.value }),
  }
}

export const PLATFORMS = ['web', 'x', 'instagram', 'tiktok'] as const
export const ROLES = ['watch', 'competitor'] as const
export const MEDIA = ['picture', 'film', 'sound', 'none'] as const satisfies readonly MediaCondition[]

function withoutKind({ mode, in: place, words }: WordCondition): WordCondition {
  return { mode, in: place, words: [...words] }
}

/** Why it cannot be saved yet; undefined when it can. */
export function wrongWith({ conditions, actions }: Draft): PlainKey | undefined {
  if (conditions.some((one) => one.kind === 'words' && one.words.length === 0)) return 'rules.wrong.words'
  if (Object.keys(actions).length === 0) return 'rules.wrong.empty'
  const { notify } = actions
  return notify && !reachesAnybody(notify) ? 'rules.wrong.notify' : undefined
}

function reachesAnybody({ people, by, webhooks }: NonNullable<RuleActions['notify']>): boolean {
  return webhooks.length > 0 || (by.length > 0 && (people === 'team' || people.length > 0))
}

/** What is saved. `fallback`: its name where none was given. */
export function bodyOf(draft: Draft, fallback: string): RuleBody {
  const name = (draft.name.trim() || fallback).slice(0, 120)
  return { name, conditions: conditionsOf(draft.conditions), actions: draft.actions }
}

/** What the server found wrong with a pattern. */
export interface BadPattern {
  pattern: string
  why: 'too_long' | 'too_large' | 'unsupported'
  detail: string
}

/**
 * The fault of a pattern among those of condition `nth` on the screen, by the fields the server named; it counts only
 * the conditions that were sent.
 */
export function badPattern(
  conditions: readonly Condition[],
  nth: number,
  fields: Readonly<Record<string, string>>,
): BadPattern | undefined {
  const condition = conditions[nth]
  if (condition?.kind !== 'words') return undefined
  const sent = conditions.slice(0, nth).filter((one) => one.kind === 'words' && one.words.length > 0).length
  for (const [place, pattern] of condition.words.entries()) {
    const fault = fields[`conditions.words.${sent}.words.${place}`]
    if (fault !== undefined) return { pattern, ...faultOf(fault) }
  }
  return undefined
}

function faultOf(text: string): Pick<BadPattern, 'why' | 'detail'> {
  const colon = text.indexOf(': ')
  const [why, detail] = colon === -1 ? [text, text] : [text.slice(0, colon), text.slice(colon + 2)]
  return { why: why === 'too_long' || why === 'too_large' ? why : 'unsupported', detail }
}
