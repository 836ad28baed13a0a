import { describe, expect, test } from 'bun:test'
import { declaredLanguage, languageOf, languageOfMany } from './language.ts'

const FRENCH =
  'La nouvelle paire sort vendredi en boutique, avec une semelle recyclée et un coloris inédit pour Paris.'
const ENGLISH =
  'The new running shoe lands on Friday with a recycled sole and a lighter upper for the whole family.'

test.each([
  ['fr', 'fr'],
  ['fr_FR', 'fr'],
  [' pt-BR ', 'pt'],
  ['EN', 'en'],
  ['zh-Hant-TW', 'zh'],
  ['gsw', 'gsw'],
  ['und', null],
  ['french', null],
  ['', null],
  [null, null],
])('declaredLanguage(%p) is %p', (tag, expected) => {
  expect(declaredLanguage(tag)).toBe(expected)
})

describe('languageOf', () => {
  test('believes what is declared', () => {
    expect(languageOf('de-AT', FRENCH, 'en')).toBe('de')
  })

  test('then the neighbours, then the text', () => {
    expect(languageOf(null, FRENCH, 'en')).toBe('en')
    expect(languageOf(null, FRENCH)).toBe('fr')
    expect(languageOf('nonsense!', ENGLISH)).toBe('en')
  })

  test('does not guess at names', () => {
    expect(languageOf(null, 'Kestrel Runner 3 x Nordhaven')).toBeNull()
    expect(languageOf(null, '')).toBeNull()
  })
})

describe('languageOfMany', () => {
  test('tells what most texts are written in', () => {
    expect(languageOfMany([FRENCH, 'Kestrel Runner 3', FRENCH, ENGLISH, FRENCH])).toBe('fr')
  })

  test('is silent when too little is said', () => {
    expect(languageOfMany(['Kestrel', 'Nordhaven'])).toBeNull()
    expect(languageOfMany([])).toBeNull()
  })
})
