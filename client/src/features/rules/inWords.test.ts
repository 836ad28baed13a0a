import { expect, test } from 'bun:test'
import '../../i18n/later.ts'
import { actionsInWords, conditionsInWords, nameFor } from './inWords.ts'
import type { Names } from './names.ts'
import type { RuleActions, RuleConditions } from './types.ts'

const NAMES: Names = {
  sources: [{ id: '1', name: 'Le Fil', tags: [] }],
  boards: [{ id: '2', name: 'Sorties' }],
  people: [{ id: '3', name: 'Lina Marchetti' }],
  webhooks: [{ id: '4', name: 'Rédaction' }],
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const CONDITIONS: [RuleConditions, string][] = [
  [{}, 'Pour tous les posts'],
  [
    { words: [{ mode: 'any', in: 'title', words: ['dunk*', 'air max'] }], roles: ['competitor'] },
    'Quand un post contient « dunk* » ou « air max » dans le titre et vient d’un concurrent',
  ],
  [
    { words: [{ mode: 'all', in: 'both', words: ['a', 'b', 'c', 'd', 'e'] }] },
    'Quand un post contient « a », « b », « c » et 2 autres',
  ],
  [
    { sources: ['1', '9'], langs: ['fr'] },
    'Quand un post a pour source Le Fil ou (plus là) et est en français',
  ],
  [{ coverage: { is: 'covered', atLeast: 2 } }, 'Quand un post est chez 2 concurrents au moins'],
]
test.each(CONDITIONS)('%j: %s', (conditions, words) => {
  expect(plain(conditionsInWords(conditions, NAMES))).toBe(words)
})

const ACTIONS: [RuleActions, string][] = [
  [{ priority: 'high', mute: true }, 'priorité haute, mise en sourdine'],
  [
    { assignTo: '3', board: '2', notify: { people: 'team', by: ['push', 'mail'], webhooks: ['4'] } },
    'confiée à Lina Marchetti, enregistrée dans « Sorties », toute l’équipe : push et e-mail, envoyée à Rédaction',
  ],
  [{ notify: { people: ['3'], by: ['mail'], webhooks: [] } }, 'Lina Marchetti : e-mail'],
]
test.each(ACTIONS)('%j: %s', (actions, words) => {
  expect(plain(actionsInWords(actions, NAMES))).toBe(words)
})

test('what a rule asks first names it', () => {
  expect(plain(nameFor({ coverage: { is: 'exclusive' } }, NAMES))).toBe('N’est chez aucun concurrent')
})
