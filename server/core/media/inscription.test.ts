import { expect, test } from 'bun:test'
import { inscriptionsOf } from './inscription.ts'

test('who made a picture, and whose it is, is read from whatever tag says so', () => {
  expect(
    inscriptionsOf({ 'By-line': 'Anna Weiss', Artist: 'camera 3', Credit: 'AFP', rights: '© AFP' }),
  ).toEqual({
    author: 'Anna Weiss',
    credit: 'AFP',
    copyright: '© AFP',
  })
})

test('of where it was taken, only that it is said', () => {
  const said = inscriptionsOf({ GPSLatitude: '48.8583', GPSLongitude: '2.2945', City: 'Paris' })
  expect(said).toEqual({ city: 'Paris', position: 'present' })
  expect(inscriptionsOf({ GPSLatitude: '48.8583' })).toEqual({})
})

test('what is empty, endless or not to be printed is made fit to show', () => {
  expect(inscriptionsOf({ Model: ' \u0000\u0000 ', Artist: '  ' })).toEqual({})
  expect(inscriptionsOf({ Model: 'X\u0000\u202eY\nZ' })).toEqual({ camera: 'X Y Z' })
  expect(inscriptionsOf({ Model: 'a'.repeat(10_000) }).camera).toHaveLength(500)
})
