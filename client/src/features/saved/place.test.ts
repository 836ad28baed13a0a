import { expect, test } from 'bun:test'
import { hrefOf, placeOf, queryOfPlace } from './place.ts'

const ID = '0193aaaa-0000-7000-8000-00000000000a'

test.each([
  [undefined, '/saved', {}],
  ['loose', '/saved/loose', { board: 'none' }],
  ['trash', '/saved/trash', { trash: true }],
  [ID, `/saved/${ID}`, { board: ID }],
  [ID.toUpperCase(), `/saved/${ID}`, { board: ID }],
])('the address word %p is the place %p', (word, href, query) => {
  const place = placeOf(word)
  expect(place && hrefOf(place)).toBe(href)
  expect(place && queryOfPlace(place)).toEqual(query)
})

test('a word that is no place is none', () => expect(placeOf('board')).toBeNull())
