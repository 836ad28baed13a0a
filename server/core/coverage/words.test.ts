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
