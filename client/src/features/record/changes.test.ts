import { expect, test } from 'bun:test'
import { changesBetween } from './changes.ts'

const marked = (runs: { text: string; changed: boolean }[]) =>
  runs.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')

test('each side shows what the other has not, word by word', () => {
  const { before, after } = changesBetween('The drop is on Friday, at 10', 'The drop is on Saturday, at 10')
  expect(marked(before)).toBe('The drop is on [Friday], at 10')
  expect(marked(after)).toBe('The drop is on [Saturday], at 10')
})

test('accented words are words, and a paragraph that was put in is marked alone', () => {
  expect(marked(changesBetween('Le café', 'Le thé').after)).toBe('Le [thé]')
  const { before, after } = changesBetween('One.', 'One.\n\nTwo.')
  expect(marked(before)).toBe('One.')
  expect(marked(after)).toBe('One.[\n\nTwo.]')
})

test('nothing is changed between the same words', () => {
  expect(changesBetween('Same', 'Same').after).toEqual([{ text: 'Same', changed: false }])
  expect(changesBetween('', '')).toEqual({ before: [], after: [] })
})
