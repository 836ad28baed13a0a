import { expect, test } from 'bun:test'
import { guestsAmong, personsIn } from './persons.ts'

function words(title: string) {
  return title.split(' ').map((word) => ({ folded: word.toLowerCase(), capital: /^\p{Lu}/u.test(word) }))
}

test('a person is a first name and what follows, even where that is a first name too', () => {
  expect(personsIn(words('Brigitte Tallow Talks Wool'))).toEqual(['brigitte tallow'])
  expect(personsIn(words('Teddy Taylor Debuts a Coat'))).toEqual(['teddy taylor'])
  expect(personsIn(words('the martin nests in teddy bears'))).toEqual([])
})

test('who is known by one name needs no other', () => {
  expect(personsIn(words('Zendaya Channels Winter'))).toEqual(['zendaya'])
})

test('designers and houses are no guests', () => {
  const houses = new Set(['elie saab'])
  expect([...guestsAmong(['matthieu blazy', 'elie saab', 'brigitte tallow'], houses)]).toEqual([
    'brigitte tallow',
  ])
})
