import { expect, test } from 'bun:test'
import { saysLittle, spansOf, stemsOf } from './words.ts'

const foldedOf = (text: string) => spansOf(text).map(({ folded }) => folded)

test('words stand where they stand, folded, an elision and a possessive apart', () => {
  const text = 'L’Été de Kestrel’s cœur'
  expect(foldedOf(text)).toEqual(['l', 'ete', 'de', 'kestrel', 's', 'coeur'])
  for (const { start, end, folded } of spansOf(text))
    expect(
      text.slice(start, end).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('œ', 'oe'),
    ).toBe(folded)
})

test('an accent written apart belongs to its letter', () => {
  expect(spansOf('de\u0301file\u0301 x')).toMatchObject([
    { start: 0, end: 8, folded: 'defile' },
    { start: 9, folded: 'x' },
  ])
})

test.each([
  ['FV5029-006', ['fv5029', '006', 'fv5029006']],
  ['DD1391/100', ['dd1391', '100', 'dd1391100']],
  ['AW26/27', ['aw26', '27', 'aw2627']],
  ['off-white', ['off', 'white', 'offwhite']],
  ['and/or', ['and', 'or']],
  ['kestrel.test', ['kestrel', 'test']],
  ['end. Next', ['end', 'next']],
  ['a - b', ['a', 'b']],
  ['one-two-three-four-five', ['one', 'two', 'three', 'four', 'five']],
  ['FV5029-006, DD1391-100', ['fv5029', '006', 'fv5029006', 'dd1391', '100', 'dd1391100']],
])('%s is %j', (text, folded) => {
  expect(foldedOf(text)).toEqual(folded)
})

test.each(['', ' ', '👟🔥', '%_\\\'"', '\0', '\ud800'])('%j has no words', (text) => {
  expect(spansOf(text)).toEqual([])
})

test('a run of letters without end is one word of forty', () => {
  const [word] = spansOf('x'.repeat(200_000))
  expect([word?.folded.length, word?.end]).toEqual([40, 200_000])
})

test('forms of one word have a stem in common, of others none', () => {
  const share = (a: string, b: string) => stemsOf(a).some((stem) => stemsOf(b).includes(stem))
  for (const [a, b] of [
    ['chaussure', 'chaussures'],
    ['leger', 'legers'],
    ['run', 'running'],
    ['collection', 'collections'],
  ] as const)
    expect([a, b, share(a, b)]).toEqual([a, b, true])
  expect(share('lyon', 'nantes')).toBe(false)
  expect(stemsOf('fv5029')).toEqual(['fv5029'])
})

test('what is in every text says little; summer and The North Face do not', () => {
  for (const word of ['le', 'the', 'd', 's', 'of']) expect([word, saysLittle(word)]).toEqual([word, true])
  for (const word of ['ete', 'face', 'off', '7', 'lyon'])
    expect([word, saysLittle(word)]).toEqual([word, false])
})
