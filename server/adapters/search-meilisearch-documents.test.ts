import { expect, test } from 'bun:test'
import { read } from '../core/coverage/reading.ts'
import type { SearchPost } from '../ports/search.ts'
import {
  coveragePostOf,
  idOf,
  indexedPostOf,
  keyOf,
  linesOf,
  weightsOf,
} from './search-meilisearch-documents.ts'
import { amongOutlets, dated, oneOf } from './search-meilisearch-filter.ts'
import { documentOf } from './search-postgres-document.ts'

const POST: SearchPost = {
  id: '0190d9a2-0000-7000-8000-000000000001',
  source: 'L’Atelier "du" matin',
  title: 'Ostrava opens in Lyon, Fall 2026',
  text: 'The knitwear house says so. Style code FV5029-006.',
  url: 'https://ostrava.example/news/ostrava-opens-lyon-store',
  language: 'en',
  at: Date.UTC(2026, 4, 12, 12),
  picture: null,
  story: null,
}

test('an id goes there and back, whatever it is of; those of posts stay as they are', () => {
  expect(keyOf(POST.id)).toBe(POST.id)
  for (const id of ['a b', 'É/"\\', '_a', '', 'A', '👟', `'); drop`]) {
    expect(keyOf(id)).toMatch(/^[a-zA-Z0-9_-]{1,511}$/)
    expect(idOf(keyOf(id))).toBe(id)
  }
  expect(() => keyOf('é'.repeat(200))).toThrow('too long')
})

test('an indexed post is read as the post itself, its weights too', () => {
  const indexed = indexedPostOf(POST, documentOf(POST))
  const reading = read({ ...POST, picture: null })
  expect(read(coveragePostOf(indexed))).toEqual(reading)
  expect(weightsOf(indexed)).toEqual(new Map(reading.weights))
  expect(indexed.terms).toContain('#fw26')
  expect(indexed.codes).toEqual(['FV5029006'])
})

test('a post without a story leaves the one that is there alone', () => {
  expect(indexedPostOf(POST, documentOf(POST))).not.toHaveProperty('story')
  const told = { ...POST, story: 'a story' }
  expect(indexedPostOf(told, documentOf(told)).story).toBe('a story')
})

test('the stamp changes with what the decision reads, and with nothing else', () => {
  const stamp = (post: SearchPost) => indexedPostOf(post, documentOf(post)).stamp
  expect(stamp({ ...POST, story: 'a story' })).toBe(stamp(POST))
  expect(stamp({ ...POST, title: 'Ostrava closes' })).not.toBe(stamp(POST))
  expect(stamp({ ...POST, at: POST.at + 1 })).not.toBe(stamp(POST))
})

test('what is asked for is data: no value ends its quotes', () => {
  expect(oneOf('terms', ['~open', '#fw26'])).toBe('terms IN ["~open","#fw26"]')
  expect(oneOf('terms', ['a" OR source = "b', 'c\\'])).toBe('terms IN ["a OR source = b","c"]')
  expect(amongOutlets(['a"]'])).toEqual(['source IN ["_61225d"]'])
  expect(amongOutlets(null)).toEqual([])
  expect(dated(1.5, null)).toEqual(['at >= 1'])
})

test('what JSON servers refuse is written as the mark for it', async () => {
  const lines = await linesOf(['a\0b\ud800'], (title) => ({ title }))
  expect(JSON.parse(lines)).toEqual({ title: 'a\ufffdb\ufffd' })
})
