import type { Db, TeamId } from '../../../db/db.ts'
import { type Known, knownOf, rulesOf } from '../../../db/queries/rules.ts'
import { Problem } from '../../core/problem.ts'
import type { RuleActions, RuleConditions } from '../../core/rules/model.ts'
import { type BadPattern, patternFault } from '../../core/rules/pattern.ts'

/** What a rule refers to that the team does not have. */
export type Missing = { kind: keyof Known; id: string }[]

interface Said {
  conditions?: RuleConditions
  actions?: RuleActions
}

type Refers = Record<keyof Known, readonly string[]>

function refersTo({ conditions, actions }: Said): Refers {
  const { assignTo, board, notify } = actions ?? {}
  const people = notify && notify.people !== 'team' ? notify.people : []
  return {
    sources: conditions?.sources ?? [],
    boards: board === undefined ? [] : [board],
    people: assignTo === undefined ? people : [assignTo, ...people],
    webhooks: notify?.webhooks ?? [],
  }
}

/** Of each rule what it refers to and the team does not have (any more). */
export async function missingOf(db: Db, team: TeamId, rules: readonly Said[]): Promise<Missing[]> {
  const refers = rules.map(refersTo)
  const all = (kind: keyof Known) => [...new Set(refers.flatMap((one) => one[kind]))]
  const known = await knownOf(db, team, {
    sources: all('sources'),
    boards: all('boards'),
    people: all('people'),
    webhooks: all('webhooks'),
  })
  return refers.map((one) => missing(one, known))
}

function missing(refers: Refers, known: Known): Missing {
  const kinds: (keyof Known)[] = ['sources', 'boards', 'people', 'webhooks']
  return kinds.flatMap((kind) =>
    [...new Set(refers[kind])].filter((id) => !known[kind].has(id)).map((id) => ({ kind, id })),
  )
}

const FIELD_OF: Record<keyof Known, string> = {
  sources: 'conditions.sources',
  boards: 'actions.board',
  people: 'actions.notify.people',
  webhooks: 'actions.notify.webhooks',
}

/** Throws 400 `unknown_reference` naming the field that refers to something the team does not have. */
export async function mustRefer(db: Db, team: TeamId, said: Said): Promise<void> {
  const [absent] = await missingOf(db, team, [said])
  const [first] = absent ?? []
  if (!first) return
  const field = first.id === said.actions?.assignTo ? 'actions.assignTo' : FIELD_OF[first.kind]
  throw new Problem(400, 'unknown_reference', 'It refers to something this team does not have', {
    fields: { [field]: 'unknown' },
  })
}

const IN_WORDS: Record<BadPattern['why'], string> = {
  too_long: 'The pattern is too long',
  too_large: 'The pattern repeats too much',
  unsupported: 'The pattern cannot be read',
}

const TOO_MANY: BadPattern = { why: 'too_large', detail: 'there are more than ten patterns' }

/** Patterns of one rule: each is looked for in every post before its alert is there. */
const MOST_PATTERNS = 10

/** Throws 400 `bad_request` or `bad_pattern` naming the first word or pattern that cannot be used, and why. */
export function mustCompile({ words = [] }: RuleConditions): void {
  let patterns = 0
  for (const [nth, { mode, words: list }] of words.entries())
    for (const [place, word] of list.entries()) {
      const field = `conditions.words.${nth}.words.${place}`
      if (!word.isWellFormed() || word.includes('\0'))
        throw new Problem(400, 'bad_request', 'This is no text', { fields: { [field]: 'no text' } })
      if (mode !== 'regex') continue
      const fault = ++patterns > MOST_PATTERNS ? TOO_MANY : patternFault(word)
      if (fault)
        throw new Problem(400, 'bad_pattern', IN_WORDS[fault.why], {
          fields: { [field]: `${fault.why}: ${fault.detail}` },
        })
    }
}

/** Patterns of all rules of a team together: a post waits for all of them. */
const MOST_OF_TEAM = 40

/**
 * Throws 400 `bad_pattern` naming the first pattern that is one too many beside those of the team's other rules. To be
 * called while nobody else changes them; `id` is the rule that is changed.
 */
export async function mustHaveRoom(
  tx: Db,
  team: TeamId,
  { words = [] }: RuleConditions,
  id: string,
): Promise<void> {
  const others = (await rulesOf(tx, team)).filter((one) => one.id !== id)
  let patterns = others.reduce((sum, { conditions }) => sum + countPatterns(conditions), 0)
  for (const [nth, { mode, words: list }] of words.entries())
    for (const place of mode === 'regex' ? list.keys() : [])
      if (++patterns > MOST_OF_TEAM)
        throw new Problem(400, 'bad_pattern', `The rules of a team hold at most ${MOST_OF_TEAM} patterns`, {
          fields: {
            [`conditions.words.${nth}.words.${place}`]: `too_large: the team has more than ${MOST_OF_TEAM} patterns`,
          },
        })
}

function countPatterns({ words = [] }: RuleConditions): number {
  return words.reduce((sum, { mode, words: list }) => sum + (mode === 'regex' ? list.length : 0), 0)
}
