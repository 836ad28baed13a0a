import { expect, test } from 'bun:test'
import { read, readablePart } from './reading.ts'

const said = (text: string) => ({
  id: 'a',
  source: 'a',
  title: 'A quiet pair',
  text,
  url: null,
  language: 'en',
  at: 0,
})

test('what is kept of a long text reads like the whole, its late style code included', () => {
  const text = `${'Leather, thread and patience. '.repeat(40)}Style code KA4821-006.`
  const kept = readablePart(text)
  expect(kept.length).toBeLessThan(730)
  expect([...read(said(kept)).codes]).toEqual(['KA4821006'])
  expect([...read(said(kept)).codes]).toEqual([...read(said(text)).codes])
  expect(readablePart(kept)).toBe(kept)
})

test('a post is found by the codes its text gives', () => {
  expect(read(said('Style code KA4821-006.')).weights.get('ka4821006')).toBe(1)
})
