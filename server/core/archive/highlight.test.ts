import { describe, expect, test } from 'bun:test'
import { mark, type Piece, passage } from './highlight.ts'
import { readQuestion } from './question.ts'

const looked = (q: string, near = false) => readQuestion(q).map((word) => ({ ...word, near }))
const marked = (pieces: readonly Piece[]) => pieces.filter(({ hit }) => hit).map(({ text }) => text)
const joined = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')

describe('a title', () => {
  test.each([
    ['Le DÉFILÉ d’Ostrava', 'defile ostrava', ['DÉFILÉ', 'Ostrava']],
    ['Le de\u0301file\u0301', 'defile', ['de\u0301file\u0301']],
    ['Chaussure et chaussures', 'chaussures', ['Chaussure', 'chaussures']],
    ['Running, runs, runner', 'run', ['Running', 'runs']],
    ['Low FV5029-006 in brick', 'FV5029-006', ['FV5029-006']],
    ['Low FV5029-006 in brick', 'fv5029006', ['FV5029-006']],
    ['Low FV5029-006 in brick', 'FV50', ['FV5029']],
    ['Low FV5029-006 in brick', 'FV5028', []],
    ['Off-White, and white on white', 'off-white', ['Off-White', 'white', 'white']],
    ['A T-shirt and a shirt', 't-shirt', ['T-shirt', 'shirt']],
    ['The Row and the row', 'the row', ['Row', 'row']],
    ['Nothing of it', 'ostrava', []],
    ['', 'ostrava', []],
    ['👟 Ostrava 🔥', 'ostrava', ['Ostrava']],
  ])('%j looked for by %j', (title, q, hits) => {
    const pieces = mark(title, looked(q))
    expect(marked(pieces)).toEqual(hits)
    expect(joined(pieces)).toBe(title)
  })

  test('shows a slip where near words were looked for, and only there', () => {
    expect(marked(mark('Ostrava and Ostava', looked('ostrva', true)))).toEqual(['Ostrava', 'Ostava'])
    expect(marked(mark('Ostrava', looked('ostrva')))).toEqual([])
    expect(marked(mark('FV5029', looked('FV5028', true)))).toEqual([])
  })

  test('is never half a character', () => {
    expect(mark('\ud800Ostrava\udc00', looked('ostrava'))).toEqual([
      { text: '\ufffd', hit: false },
      { text: 'Ostrava', hit: true },
      { text: '\ufffd', hit: false },
    ])
  })
})

describe('a passage', () => {
  const filling = 'Rien de plus ce jour sans vent. '

  test('of a short text is all of it, on one line', () => {
    expect(passage('One\n\ntwo', looked('two'))).toEqual([
      { text: 'One ', hit: false },
      { text: 'two', hit: true },
    ])
    expect(passage('', looked('two'))).toEqual([])
  })

  test('is the beginning where there is nothing of it', () => {
    const pieces = passage(filling.repeat(50), looked('ostrava'))
    expect(pieces).toHaveLength(1)
    expect(joined(pieces)).toMatch(/^Rien de plus .+…$/)
    expect(joined(pieces).length).toBeLessThan(210)
  })

  test('is around what was found, cut between words', () => {
    const text = `${filling.repeat(40)}Ostrava opens. ${filling.repeat(40)}`
    const pieces = passage(text, looked('ostrava'))
    expect(marked(pieces)).toEqual(['Ostrava'])
    const shown = joined(pieces)
    expect(shown).toMatch(/^….+ Ostrava opens\. .+…$/)
    expect(shown.length).toBeLessThan(240)
    for (const word of shown.replaceAll('…', '').trim().split(' ')) expect(text.split(' ')).toContain(word)
  })

  test('is the one that has the most of it', () => {
    const text = `Ostrava. ${filling.repeat(30)}Ostrava opens in Lyon. ${filling.repeat(30)}Lyon.`
    expect(marked(passage(text, looked('lyon ostrava')))).toEqual(['Ostrava', 'Lyon'])
  })

  test('at the very end of a text shows what is before', () => {
    const shown = joined(passage(`${filling.repeat(40)}Ostrava`, looked('ostrava')))
    expect(shown).toEndWith('Ostrava')
    expect(shown.length).toBeGreaterThan(150)
  })

  test('of one word without end is cut in it, never within a character', () => {
    const pieces = passage(`${'👟'.repeat(3_000)}Ostrava${'👟'.repeat(3_000)}`, looked('ostrava'))
    expect(marked(pieces)).toEqual(['Ostrava'])
    expect(joined(pieces).isWellFormed()).toBe(true)
    expect(joined(pieces)).not.toContain('\ufffd')
    expect(joined(passage('x'.repeat(5_000), looked('x'.repeat(40)))).length).toBeGreaterThan(0)
  })
})
