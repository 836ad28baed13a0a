import { expect, test } from 'bun:test'
import { Problem } from '../../core/problem.ts'
import { readCursor, writeCursor } from './cursor.ts'

const id = '01a2055c-96b1-7659-90a0-ab6d9ed4405e'
const word = (text: string) => Buffer.from(text).toString('base64url')

test('a place comes back from its word as it was', () => {
  const at = { at: new Date('2026-11-22T22:24:43.687Z'), id }
  expect(readCursor(writeCursor(at), false)).toEqual(at)
  for (const place of [0, -1024, 1024.5, 3072.000_000_953_674_3, 2 ** -19]) {
    const cursor = { place, id }
    expect(readCursor(writeCursor(cursor), true)).toEqual(cursor)
  }
  expect(readCursor(undefined, true)).toBeNull()
})

test.each([
  ['nothing', '', false],
  ['rubbish', '%%%', true],
  ['a moment where places are asked for', word(`at 1795388682000 ${id}`), true],
  ['a place where moments are asked for', word(`place 1024 ${id}`), false],
  ['no id', word('place 1024 '), true],
  ['no number', word(`place NaN ${id}`), true],
  ['a number beyond all', word(`place 1e400 ${id}`), true],
  ['a year the database does not read', word(`at 999999999999999 ${id}`), false],
  ['more after it', word(`at 1795388682000 ${id}' or true`), false],
])('a word that is not ours is a 400: %s', (_, written, onBoard) => {
  expect(() => readCursor(written, onBoard)).toThrow(Problem)
})
