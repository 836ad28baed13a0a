import { expect, test } from 'bun:test'
import { isLine, toLine } from './line.ts'

test.each(['Anna', 'L’Équipe · été 👟', 'عربي\u200f', 'x'.repeat(40)])('%p is a line', (text) => {
  expect(isLine(text, 40)).toBe(true)
})

test.each(['', ' ', '\n', 'a\r\nBcc: b', 'a\tb', 'a\0', 'a\u202eb', '\u2066a', 'a\u0085b', 'x'.repeat(41)])(
  '%p is none',
  (text) => {
    expect(isLine(text, 40)).toBe(false)
  },
)

test.each([
  ['  Anna\r\nBcc: x ', 'Anna Bcc: x'],
  ['a\u202eb', 'a b'],
  ['\0', ''],
  ['abcdefghijkl', 'abcdefghij'],
  ['abcdefghi jkl', 'abcdefghi'],
])('%p becomes %p', (text, line) => {
  expect(toLine(text, 10)).toBe(line.slice(0, 10).trim())
})
