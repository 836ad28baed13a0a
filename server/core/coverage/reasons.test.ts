import { expect, test } from 'bun:test'
import { pairOf } from './pair.ts'
import { read } from './reading.ts'
import { reasonsOf } from './reasons.ts'

const post = (id: string, title: string, language = 'fr') =>
  read({ id, source: id, title, text: null, url: null, language, at: 0 })

function detailsOf(newer: ReturnType<typeof post>, older: ReturnType<typeof post>) {
  const pair = pairOf(newer, older, { documents: 800, frequency: () => 0 })
  return Object.fromEntries(reasonsOf(pair, null).map(({ kind, detail }) => [kind, detail]))
}

test('words are told as the newer headline writes them, each once', () => {
  const newer = post('a', 'Ondine saisie au Havre : 11 000 paires contrefaites, dont 4 000 « Galet »')
  const older = post('b', 'Havre: customs seize 11,000 fake Ondine pairs', 'en')
  const { names = '', rare_words: words = '', numbers = '' } = detailsOf(newer, older)
  expect(`${names}, ${words}`.split(', ')).toContain('Havre')
  expect(`${names}, ${words}`).not.toMatch(/havr\b|~|#/)
  const all = `${names}, ${words}`.toLowerCase().split(', ')
  expect(new Set(all).size).toBe(all.length)
  expect(numbers).not.toMatch(/(^|, )0+(,|$)/)
})

test('a person is named whole and not again by half', () => {
  const newer = post('a', 'Chez Vareuil, Jonathan Tallow signe une basket phosphorescente')
  const older = post('b', 'Vareuil Hires Jonathan Tallow For A Glowing Shoe', 'en')
  const { names = '', rare_words: words = '' } = detailsOf(newer, older)
  expect(names).toContain('Jonathan Tallow')
  expect(words).not.toContain('Tallow')
})
