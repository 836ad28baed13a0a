import { describe, expect, test } from 'bun:test'
import { fill, frenchSpaces } from './phrase.ts'

const plain = (value: number) => String(value)

describe('fill', () => {
  test('puts words and numbers in their places', () => {
    expect(fill('{name} : {n} posts', { name: 'Kestrel', n: 3 }, plain)).toBe('Kestrel : 3 posts')
  })
  test('leaves an unfilled place visible', () => {
    expect(fill('{name} et {other}', { name: 'Kestrel' }, plain)).toBe('Kestrel et {other}')
  })
  test('does not fill what a value brings in', () => {
    expect(fill('{a}', { a: '{b}', b: 'x' }, plain)).toBe('{b}')
  })
})

test('French signs keep to the word before them, guillemets to the words inside', () => {
  expect(frenchSpaces('Échoue : « vide » ? Oui !')).toBe('Échoue\u00a0: «\u00a0vide\u00a0»\u00a0? Oui\u00a0!')
})
