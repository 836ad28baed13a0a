import { describe, expect, test } from 'bun:test'
import { type RuleFacts, readForRules } from './facts.ts'
import { type Match, matches, matchRules } from './match.ts'
import type { RuleConditions, WordCondition } from './model.ts'
import { notifying, outcomeOf } from './outcome.ts'
import { patternFault } from './pattern.ts'

const FACTS: RuleFacts = {
  title: 'L’Air Kestrel 4 « Été » arrive : FV5029-006',
  text: 'Prix : 210 €. Sortie le 14 décembre, chez Nordhaven.',
  author: '@Margaux',
  lang: 'fr',
  platform: 'web',
  source: { id: 'kestrel', role: 'competitor', tags: ['Running', 'Été'] },
  media: ['picture'],
  coveredBy: null,
}

function ask(conditions: RuleConditions, change: Partial<RuleFacts> = {}): Match {
  return matches(conditions, readForRules({ ...FACTS, ...change }))
}

const words = (mode: WordCondition['mode'], list: string[], where: WordCondition['in'] = 'both') => ({
  words: [{ mode, in: where, words: list }],
})

describe('words', () => {
  test.each<[RuleConditions, Match]>([
    [words('any', ['air kestrel']), 'yes'],
    [words('any', ['AIR  KESTREL 4']), 'yes'],
    [words('any', ['ete']), 'yes'],
    [words('any', ["l'air"]), 'yes'],
    [words('any', ['kest']), 'no'],
    [words('any', ['kest*']), 'yes'],
    [words('any', ['*']), 'no'],
    [words('any', ['strel']), 'no'],
    [words('any', ['fv5029-006']), 'yes'],
    [words('any', ['5029']), 'no'],
    [words('any', ['210 €']), 'yes'],
    [words('any', ['nordhaven'], 'title'), 'no'],
    [words('any', ['nordhaven'], 'text'), 'yes'],
    [words('all', ['kestrel', 'nordhaven']), 'yes'],
    [words('all', ['kestrel', 'aurelle']), 'no'],
    [words('none', ['aurelle']), 'yes'],
    [words('none', ['aurelle', 'kestrel']), 'no'],
    [words('exact', ['« Été »']), 'yes'],
    [words('exact', ['« été »']), 'no'],
    [words('regex', ['FV\\d{4}-\\d{3}']), 'yes'],
    [words('regex', ['fv\\d{4}']), 'no'],
    [words('regex', ['(?i)fv\\d{4}']), 'yes'],
    [words('regex', ['(']), 'no'],
    [{ words: [...words('any', ['kestrel']).words, ...words('none', ['nordhaven']).words] }, 'no'],
  ])('%j: %s', (conditions, wanted) => {
    expect(ask(conditions)).toBe(wanted)
  })

  test('a post without any says nothing', () => {
    expect(ask(words('any', ['a']), { title: '', text: '' })).toBe('no')
    expect(ask(words('none', ['a']), { title: '', text: '' })).toBe('yes')
  })
})

describe('all else', () => {
  test.each<[RuleConditions, Match]>([
    [{}, 'yes'],
    [{ platforms: [], sources: [] }, 'yes'],
    [{ platforms: ['x', 'web'] }, 'yes'],
    [{ platforms: ['x'] }, 'no'],
    [{ sources: ['kestrel'] }, 'yes'],
    [{ sources: ['nordhaven'] }, 'no'],
    [{ roles: ['watch'] }, 'no'],
    [{ tags: ['ete'] }, 'yes'],
    [{ tags: ['mode'] }, 'no'],
    [{ langs: ['fr'] }, 'yes'],
    [{ langs: ['en'] }, 'no'],
    [{ media: ['picture', 'film'] }, 'yes'],
    [{ media: ['none'] }, 'no'],
    [{ authors: ['margaux'] }, 'yes'],
    [{ authors: ['@MARGAUX'] }, 'yes'],
    [{ authors: ['Marg'] }, 'no'],
    [{ platforms: ['web'], langs: ['en'] }, 'no'],
  ])('%j: %s', (conditions, wanted) => {
    expect(ask(conditions)).toBe(wanted)
  })

  test('what is not known is not what is asked for', () => {
    expect(ask({ langs: ['fr'] }, { lang: null })).toBe('no')
    expect(ask({ authors: ['margaux'] }, { author: null })).toBe('no')
  })
})

describe('who has it', () => {
  const exclusive: RuleConditions = { coverage: { is: 'exclusive' } }
  const covered: RuleConditions = { coverage: { is: 'covered', atLeast: 2 } }
  test.each<[RuleConditions, number | null, Match]>([
    [exclusive, null, 'waits'],
    [exclusive, 0, 'yes'],
    [exclusive, 1, 'no'],
    [covered, null, 'waits'],
    [covered, 1, 'no'],
    [covered, 2, 'yes'],
    [{ ...exclusive, langs: ['en'] }, null, 'no'],
  ])('%j of %j: %s', (conditions, coveredBy, wanted) => {
    expect(ask(conditions, { coveredBy })).toBe(wanted)
  })
})

describe('several rules', () => {
  const high = { id: 'high', conditions: {}, actions: { priority: 'high' as const, board: 'b' } }
  const normal = { id: 'normal', conditions: {}, actions: { priority: 'normal' as const, board: 'c' } }
  const told = { people: 'team' as const, by: ['push' as const], webhooks: [] }
  const mute = { id: 'mute', conditions: {}, actions: { mute: true as const } }
  const notify = (id: string) => ({ id, conditions: {}, actions: { notify: told } })

  test('the first that says something of a thing decides it, boards add up', () => {
    expect(outcomeOf([high, normal, high])).toEqual({
      priority: 'high',
      muted: false,
      assignTo: null,
      boards: ['b', 'c'],
    })
    expect(outcomeOf([])).toEqual({ priority: null, muted: false, assignTo: null, boards: [] })
  })

  test('one that silences silences those below it alone', () => {
    expect(outcomeOf([notify('above'), mute]).muted).toBe(true)
    expect(notifying([notify('above'), mute, notify('below')]).map(({ id }) => id)).toEqual(['above'])
  })

  test('those that match are named in order, and whether one waits', () => {
    const reading = readForRules(FACTS)
    const waiting = { id: 'waiting', conditions: { coverage: { is: 'exclusive' as const } }, actions: {} }
    const no = { id: 'no', conditions: { langs: ['en'] }, actions: {} }
    expect(matchRules([high, no, waiting], reading)).toEqual({ matched: [high], waits: true })
    expect(matchRules([no, normal], reading)).toEqual({ matched: [normal], waits: false })
  })
})

test.each([
  ['a'.repeat(301), 'too_long'],
  ['(?:a{20}){20}', 'too_large'],
  ['(a{1000}){1000}', 'unsupported'],
  ['(?<=x)a', 'unsupported'],
  ['(a)\\1', 'unsupported'],
  ['[', 'unsupported'],
])('a pattern that cannot be used is told: %s', (pattern, why) => {
  expect(patternFault(pattern)?.why).toBe(why as 'too_long')
})

test('a pattern that would never end elsewhere ends', () => {
  const text = 'a'.repeat(200_000)
  for (const pattern of ['(a+)+$b', '(a|aa)+!', '(.*.*)*!', '(?:a?){150}[bc]!'])
    expect(ask(words('regex', [pattern]), { text })).toBe('no')
})
