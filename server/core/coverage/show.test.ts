import { expect, test } from 'bun:test'
import { read } from './reading.ts'
import { showKnown, showRoles } from './show.ts'

function reading(title: string, url: string | null = null) {
  return read({ id: title, source: title, title, text: null, url, language: 'en', at: 0 })
}

const review = reading('Chanel Fall 2026 Ready-to-Wear')

test('two accounts of one show are told from what else was seen there', () => {
  expect(showRoles(reading('Chanel FW26 Drifts Out to Sea'), review)).toBe(1)
  expect(showRoles(reading('Brigitte Tallow Arrives at Chanel Fall 2026'), review)).toBe(-0.5)
  expect(showRoles(reading('Prada Fall 2026 Ready-to-Wear'), review)).toBe(-1)
})

test('a title that puns is known by its address', () => {
  const pun = reading('Out to Sea', 'https://a.example/runway/fall-2026/paris/chanel/review')
  expect(showKnown(pun, review)).toBe(1)
  expect(showRoles(pun, review)).toBe(1)
  expect(showKnown(reading('Out to Sea'), review)).toBe(0)
})

test('a house that no list has is known by the word that opens one title and stands in the other address', () => {
  const pun = reading('Out to Sea', 'https://a.example/runway/fall-2026/paris-vareuil-collection/review')
  expect(showKnown(pun, reading('Vareuil Fall 2026 Ready-to-Wear'))).toBe(1)
  expect(showKnown(pun, reading('Ostrava Fall 2026 Ready-to-Wear'))).toBe(-1)
})
