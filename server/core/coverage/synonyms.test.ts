import { expect, test } from 'bun:test'
import { synonyms } from './synonyms.ts'

const SAID = synonyms()

test('short names of models mean the long, and the other way round', () => {
  expect(SAID.aj4).toContain('air jordan 4')
  expect(SAID['air jordan 4']).toContain('aj4')
  expect(SAID.af1).toEqual(['air force 1'])
})

test('houses are found by the other names they have', () => {
  expect(SAID.louboutin).toEqual(['christian louboutin'])
  expect(SAID.mcqueen).toContain('alexander mcqueen')
  expect(SAID['jonathan anderson']).toContain('dior')
})

test('things have French and English names; kinds of events have none of each other', () => {
  expect(SAID.pdg).toContain('chief executive')
  expect(SAID.chaussure).toContain('sneaker')
  expect(SAID.londres).toEqual(['london'])
  expect(SAID.tapped ?? SAID.hire).toBeUndefined()
})

test('nothing is its own synonym, and no word has more than an engine takes', () => {
  for (const [word, others] of Object.entries(SAID)) {
    expect(others).not.toContain(word)
    expect(others.length).toBeLessThanOrEqual(40)
  }
})
