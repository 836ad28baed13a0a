import { expect, test } from 'bun:test'
import { fold, wordsOf } from './words.ts'

function terms(text: string, language: string): string[] {
  return wordsOf(text, language).map((word) => word.term)
}

test('accents, capitals, ligatures and marks of trade do not part words', () => {
  expect(fold('L’Œuvre d’Étienne™ Łódź')).toBe('l’oeuvre d’etienne lodz')
})

test('French and English say one idea by one term', () => {
  expect(terms('Vareuil nomme une directrice générale', 'fr')).toEqual(['vareuil', '~appoint', '~ceo'])
  expect(terms('Vareuil names a chief executive', 'en')).toEqual(['vareuil', '~appoint', '~ceo'])
})

test('names keep one form in both languages', () => {
  expect(terms('le styliste Louis Vances', 'fr').slice(1)).toEqual(terms('Louis Vances', 'en'))
})

test('figures are one term however they are grouped', () => {
  expect(terms('1,500 pairs', 'en')[0]).toBe('1500')
  expect(terms('5,7 milliards', 'fr')[0]).toBe('5.7')
})

test('a number written out is the figure', () => {
  expect(terms('quinze magasins', 'fr')[0]).toBe('15')
  expect(terms('fifteen stores', 'en')[0]).toBe('15')
})

test('a long text is read no further than its first words', () => {
  expect(wordsOf('wool '.repeat(50_000), 'en').length).toBeLessThanOrEqual(120)
})

test.each([
  ['fr', 'La Kestrel Altair est en vente vendredi', '~launch'],
  ['fr', 'La cérémonie d’ouverture a commencé', '~opening-ceremony'],
  ['fr', 'Des boucles d’oreilles en or', '~earrings'],
  ['fr', 'Les porte-drapeaux sont connus', '~flag'],
  ['fr', 'Basket : les Lyonnais gagnent', '~basketball'],
  ['en', 'The opening ceremony has begun', '~opening-ceremony'],
])('%s: "%s" says %s', (language, text, idea) => {
  expect(terms(text, language)).toContain(idea)
})

test.each([
  ['en', 'Odile Fanning Is in the News', ['~fan', '~new']],
  ['en', 'How to use a polished nail', ['~united-states', '~poland']],
  ['en', 'Finally, a national housing department', ['~qualify', '~country', '~leave']],
  ['en', 'Kestrel faces criticism, says Orbe', ['~campaign', '~interview']],
  ['fr', 'Le conseil du département est en vente', ['~leave', '~results']],
])('%s: "%s" says nothing of %j', (language, text, ideas) => {
  for (const idea of ideas) expect(terms(text, language)).not.toContain(idea)
})

test('a French word is compared as the English one', () => {
  const shared = (french: string, english: string) => {
    const told = new Set(terms(english, 'en'))
    return terms(french, 'fr').filter((term) => told.has(term)).length
  }
  expect(shared('L’assemblée reporte le vote du budget à vendredi', 'The assembly votes on Friday')).toBe(3)
  expect(shared('Le pompier a sauvé le chien de son voisin', 'Firefighter saves neighbour’s dog')).toBe(4)
  // A first name stays one.
  expect(terms('Pierre Aurelle', 'fr')).toEqual(['pierr', 'aurel'])
})
