import { expect, test } from 'bun:test'
import { Problem } from '../../core/problem.ts'
import { readPlace, writePlace } from './cursor.ts'

const last = '01a2055c-96b1-7659-90a0-ab6d9ed4405e'

test('a place comes back from its word as it was', () => {
  const place = { offset: 40, until: 1_795_388_682_000, last }
  expect(readPlace(writePlace(place))).toEqual(place)
  expect(readPlace(undefined)).toBeNull()
})

test.each([
  ['nothing', ''],
  ['rubbish', '%%%'],
  ['words', word('soon ago')],
  ['no moment', word(`20  ${last}`)],
  ['no last hit', word('20 1795388682000 ')],
  ['a last hit that is none', word('20 1795388682000 01a2055c-96b1-7659-90a0')],
  ['the place of the first page', word(`0 1795388682000 ${last}`)],
  ['a place before the first', word(`-1 1795388682000 ${last}`)],
  ['half a place', word(`1.5 1795388682000 ${last}`)],
  ['a place that is too far', word(`1000000 1795388682000 ${last}`)],
  ['a date before 1970', word(`20 -1 ${last}`)],
  ['a year the database does not read', word(`20 999999999999999 ${last}`)],
  ['more after it', word(`20 1795388682000 ${last}' or true`)],
  ['a line more', word(`20 1795388682000 ${last}\n`)],
])('a word that is not ours is a 400: %s', (_, written) => {
  expect(() => readPlace(written)).toThrow(Problem)
})

function word(text: string): string {
  return Buffer.from(text).toString('base64url')
}
