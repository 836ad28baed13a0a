import { expect, test } from 'bun:test'
import { headline } from './headline.ts'

test.each([
  ['La semelle de la Runner 3 est là. On l’a essayée.', 'La semelle de la Runner 3 est là.'],
  ['Une ligne\n\nPuis une autre', 'Une ligne'],
  ['  \n\n Une ligne  étirée\net la suite', 'Une ligne étirée'],
  ['Enfin ! La Runner 3 sort le 4 mars. Dans deux teintes.', 'Enfin ! La Runner 3 sort le 4 mars.'],
  ['The new coach is Mr. Tomas Ferro. He starts today.', 'The new coach is Mr. Tomas Ferro.'],
  ['Kestrel names J. Almeida as its designer. More soon.', 'Kestrel names J. Almeida as its designer.'],
  ['Elle dit « on la garde pour mars. » Puis rien.', 'Elle dit « on la garde pour mars. »'],
  ['He said "we keep it for March." And left.', 'He said "we keep it for March."'],
  [
    'Version 3.2 of the Runner costs 129.90 euros today',
    'Version 3.2 of the Runner costs 129.90 euros today',
  ],
  ['新しいランナー３が三月に発売されます。詳細は後日。', '新しいランナー３が三月に発売されます。'],
  ['@desk @kestrel\nThe sole is ready', 'The sole is ready'],
  ['#drop\nhttps://kestrel.example/3\nThe sole is ready', 'The sole is ready'],
  ['https://kestrel.example/3', 'https://kestrel.example/3'],
  ['La Runner 3 est là → https://kestrel.example/3', 'La Runner 3 est là'],
  ['Voyez https://kestrel.example/3 avant mars', 'Voyez https://kestrel.example/3 avant mars'],
  ['#drop #runner', '#drop #runner'],
  ['👟🔥', '👟🔥'],
  ['', ''],
  [' \n ', ''],
])('%p is headed %p', (text, expected) => {
  expect(headline(text)).toBe(expected)
})

test('a long line is cut at a word, never through a character', () => {
  const words = headline('semelle '.repeat(100))
  expect(words.length).toBeLessThanOrEqual(140)
  expect(words).toEndWith('semelle…')
  expect(headline('👟'.repeat(500)).isWellFormed()).toBe(true)
})

test('a text of any length and make is headed', () => {
  for (const text of ['a. '.repeat(9_000), '?'.repeat(25_000), `${'('.repeat(25_000)}.`, '\n'.repeat(25_000)])
    expect(headline(text).length).toBeLessThanOrEqual(140)
})
