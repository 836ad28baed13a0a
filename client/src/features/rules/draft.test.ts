import { expect, test } from 'bun:test'
import {
  badPattern,
  blank,
  bodyOf,
  type Condition,
  conditionsOf,
  draftOf,
  EMPTY,
  offered,
  wrongWith,
} from './draft.ts'
import type { RuleActions, RuleConditions } from './types.ts'

const ALL: RuleConditions = {
  words: [
    { mode: 'any', in: 'both', words: ['dunk*'] },
    { mode: 'regex', in: 'title', words: ['\\bAJ\\d+\\b'] },
  ],
  platforms: ['x'],
  sources: ['01'],
  tags: ['mode'],
  roles: ['competitor'],
  langs: ['fr'],
  media: ['film'],
  authors: ['Lina'],
  coverage: { is: 'covered', atLeast: 2 },
}

test('a stored rule that is opened and saved says the same', () => {
  const actions: RuleActions = { priority: 'high' }
  const rule = { name: 'Drops', conditions: ALL, actions }
  expect(bodyOf(draftOf(rule), 'x')).toEqual(rule)
})

test('conditions left empty are not sent', () => {
  expect(conditionsOf([blank('words'), blank('sources'), blank('media')])).toEqual({})
})

test('words may be asked for several times, the rest once', () => {
  const had = [blank('words'), blank('sources'), blank('coverage')]
  expect(offered(had)).toContain('words')
  expect(offered(had)).not.toContain('sources')
  expect(offered(had)).not.toContain('coverage')
  expect(offered(Array.from({ length: 10 }, () => blank('words')))).not.toContain('words')
})

const NOBODY: RuleActions = { notify: { people: [], by: ['push'], webhooks: [] } }
const NO_WAY: RuleActions = { notify: { people: 'team', by: [], webhooks: [] } }
const RELAYED: RuleActions = { notify: { people: [], by: [], webhooks: ['01'] } }

const VERDICTS: [RuleActions, ReturnType<typeof wrongWith>][] = [
  [{}, 'rules.wrong.empty'],
  [NOBODY, 'rules.wrong.notify'],
  [NO_WAY, 'rules.wrong.notify'],
  [RELAYED, undefined],
  [{ mute: true }, undefined],
]
test.each(VERDICTS)('actions %j: %p', (actions, wrong) => {
  expect(wrongWith({ ...EMPTY, actions })).toBe(wrong)
})

test('words that ask for nothing are said to be empty', () => {
  expect(wrongWith({ ...EMPTY, conditions: [blank('words')], actions: { mute: true } })).toBe(
    'rules.wrong.words',
  )
})

test('a rule without a name is named by what it says', () => {
  expect(bodyOf({ ...EMPTY, name: '  ', actions: { mute: true } }, 'contient « dunk »').name).toBe(
    'contient « dunk »',
  )
})

test('a bad pattern is found beside its field, whatever is empty or stands before it', () => {
  const conditions: Condition[] = [
    blank('words'),
    blank('sources'),
    { kind: 'words', mode: 'any', in: 'both', words: ['dunk'] },
    { kind: 'words', mode: 'regex', in: 'both', words: ['a+', '(?=b)'] },
  ]
  const fields = { 'conditions.words.1.words.1': 'unsupported: invalid or unsupported Perl syntax: `(?=`' }
  expect(badPattern(conditions, 3, fields)).toEqual({
    pattern: '(?=b)',
    why: 'unsupported',
    detail: 'invalid or unsupported Perl syntax: `(?=`',
  })
  expect(badPattern(conditions, 2, fields)).toBeUndefined()
  expect(badPattern(conditions, 1, fields)).toBeUndefined()
})
