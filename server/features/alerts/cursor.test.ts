import { expect, test } from 'bun:test'
import { Problem } from '../../core/problem.ts'
import { readCursor, writeCursor } from './cursor.ts'

const id = '01a2055c-96b1-7659-90a0-ab6d9ed4405e'

test('a place comes back from its word as it was', () => {
  const place = { createdAt: new Date('2026-11-22T22:24:43.687Z'), id }
  expect(readCursor(writeCursor(place))).toEqual(place)
  expect(readCursor(undefined)).toBeNull()
})

test.each([
  ['nothing', ''],
  ['rubbish', '%%%'],
  ['words', word('soon ago')],
  ['no id', word('1795388682000 ')],
  ['an id that is none', word('1795388682000 01a2055c-96b1-7659-90a0')],
  ['an id in capitals', word(`1795388682000 ${id.toUpperCase()}`)],
  ['a date before 1970', word(`-1 ${id}`)],
  ['a year the database does not read', word(`999999999999999 ${id}`)],
  ['a date that is none', word(`9999999999999999 ${id}`)],
  ['more after it', word(`1795388682000 ${id}' or true`)],
  ['a line more', word(`1795388682000 ${id}\n`)],
])('a word that is not ours is a 400: %s', (_, written) => {
  expect(() => readCursor(written)).toThrow(Problem)
})

function word(text: string): string {
  return Buffer.from(text).toString('base64url')
}
