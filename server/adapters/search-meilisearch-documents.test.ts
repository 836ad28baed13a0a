import { expect, test } from 'bun:test'
import { read } from '../core/coverage/reading.ts'
import type { SearchPost } from '../ports/search.ts'
import {
  coveragePostOf,
  idOf,
  indexedPostOf as indexed,
  keyOf,
  lineOf,
  weightsOf,
} from './search-meilisearch-documents.ts'
import { amongOutlets, dated, oneOf } from './search-meilisearch-filter.ts'
import { archivedPostOf } from './search-meilisearch-words.ts'
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

function indexedPostOf(post: SearchPost) {
  return indexed(documentOf(post), archivedPostOf(post).archived)
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
  const post = indexedPostOf(POST)
  const reading = read({ ...POST, picture: null })
  expect(read(coveragePostOf(post))).toEqual(reading)
  expect(weightsOf(post)).toEqual(new Map(reading.weights))
  expect(post.terms).toContain('#fw26')
  expect(post.words).toContain('^fv50')
})

test('a post without a story leaves the one that is there alone', () => {
  expect(indexedPostOf(POST)).not.toHaveProperty('story')
  const told = { ...POST, story: 'a story' }
  expect(indexedPostOf(told).story).toBe('a story')
})

test('the stamp changes with what the decision reads, and with nothing else', () => {
  const stamp = (post: SearchPost) => indexedPostOf(post).stamp
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

test('what no server takes is written as the mark for it', () => {
  const line = lineOf({ ...indexedPostOf(POST), title: 'a\0b\ud800' })
  expect(JSON.parse(line).title).toBe('a\ufffdb\ufffd')
})
