import { expect, test } from 'bun:test'
import { readQuestion } from './question.ts'

const wordsOf = (q: string) => readQuestion(q).map(({ folded }) => folded)

test.each([
  ['le défilé de Lyon', ['defile', 'lyon']],
  ['The Row', ['row']],
  ['the of', ['the', 'of']],
  ['l’', ['l']],
  ['Lyon lyon LYON', ['lyon']],
  ['"FV5029-006"', ['fv5029006']],
  ['off-white', ['offwhite']],
  ['-ostrava +lamp', ['ostrava', 'lamp']],
  ['% & | ! ()', []],
  ['', []],
])('%j asks for %j', (q, words) => {
  expect(wordsOf(q)).toEqual(words)
})

test('the parts of a joined word, together, are it too', () => {
  expect(readQuestion('FV5029-006')[0]?.parts).toEqual(['fv5029', '006'])
  expect(readQuestion('lyon')[0]?.parts).toEqual([])
})

test.each([
  ['lyon', 0],
  ['lyons', 1],
  ['ostravas', 1],
  ['chaussure', 2],
  ['fv5029', 0],
  ['2026', 0],
  ['off-white', 1],
])('%s may have %i slips', (q, slips) => {
  expect(readQuestion(q)[0]?.slips).toBe(slips as 0)
})

test.each([
  ['fv50', true],
  ['fv5', false],
  ['2026', false],
  ['lyon', false],
  ['fv5029-006', true],
])('%s may be a beginning: %p', (q, begins) => {
  expect(readQuestion(q)[0]?.begins).toBe(begins)
})

test('two hundred letters are at most sixteen words', () => {
  const many = Array.from({ length: 60 }, (_, n) => `w${n}`).join(' ')
  expect(readQuestion(many)).toHaveLength(16)
})
