import { expect, test } from 'bun:test'
import { MOST_TAGS, tidyTags, withoutTag, withTag } from './tags.ts'

test('tags are trimmed, each once whatever its case, as it was first written', () => {
  expect(tidyTags([' Défilé ', 'défilé', 'DÉFILÉ', 'front  row', ' '])).toEqual(['Défilé', 'front row'])
})

test('a letter with its accent apart is the same letter', () => {
  expect(tidyTags(['de\u0301file\u0301', 'défilé'])).toEqual(['défilé'])
})

test('one more is added at the end, once, and not beyond the most', () => {
  expect(withTag(['a'], ' B ')).toEqual(['a', 'B'])
  expect(withTag(['a', 'B'], 'b')).toEqual(['a', 'B'])
  const full = Array.from({ length: MOST_TAGS }, (_, n) => `t${n}`)
  expect(withTag(full, 'one more')).toBeNull()
  expect(withTag(full, 'T3')).toEqual(full)
})

test('one is taken away however it is written', () => {
  expect(withoutTag(['Défilé', 'b'], ' DÉFILÉ')).toEqual(['b'])
  expect(withoutTag(['a'], ' ')).toEqual(['a'])
})
