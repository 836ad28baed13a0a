import { describe, expect, test } from 'bun:test'
import { draftOf } from './draft.ts'
import type { XMedia, XPost } from './model.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const NOBODY = { handle: null, name: null }

function post(more: Partial<XPost> = {}): XPost {
  return {
    id: '2059',
    versions: ['2059'],
    authorId: '42',
    handle: null,
    text: 'La Runner 3 sort le 4 mars.',
    createdAt: new Date('2026-11-22T11:00:00Z'),
    lang: 'fr',
    sensitive: false,
    links: [],
    hashtags: [],
    media: [],
    references: [],
    ...more,
  }
}

describe('who is told apart', () => {
  test('the same words twice are two posts', () => {
    const [one, two] = ['2059', '2060'].map((id) => draftOf(post({ id, versions: [id] }), NOBODY, NOW))
    expect(one?.externalId).not.toBe(two?.externalId ?? '')
    expect(one?.contentHash).not.toBe(two?.contentHash ?? '')
  })

  test('an edit is the same post with another content', () => {
    const first = draftOf(post(), NOBODY, NOW)
    const edit = draftOf(post({ id: '2070', versions: ['2059', '2070'], text: 'Le 5 mars.' }), NOBODY, NOW)
    expect(edit.externalId).toBe(first.externalId)
    expect(edit.contentHash).not.toBe(first.contentHash)
    expect(edit.url).toBe('https://x.com/i/web/status/2070')
  })

  test('another handle changes where it is read, and nothing else', () => {
    const [before, after] = ['kestrel', 'kestrel_shoes'].map((handle) =>
      draftOf(post({ handle }), { handle: 'older', name: 'Kestrel' }, NOW),
    )
    expect(after?.url).toBe('https://x.com/kestrel_shoes/status/2059')
    expect(after?.contentHash).toBe(before?.contentHash ?? '')
  })
})

test('a film without a file a browser plays is its still', () => {
  const film: XMedia = {
    key: '13_1',
    kind: 'video',
    url: 'https://pbs.twimg.com/still.jpg',
    variants: [],
    width: 720,
    height: 1280,
    durationSeconds: 3,
    alt: null,
  }
  expect(draftOf(post({ media: [film] }), NOBODY, NOW).media.map(({ kind }) => kind)).toEqual(['image'])
  expect(draftOf(post({ media: [{ ...film, url: null }] }), NOBODY, NOW).media).toEqual([])
})

test.each([
  ['qme', null],
  ['zxx', null],
  ['und', null],
  ['in', 'id'],
  ['iw', 'he'],
  ['pt', 'pt'],
])('X’s language %p is %p', (lang, expected) => {
  expect(draftOf(post({ lang, text: '🔥' }), NOBODY, NOW).lang).toBe(expected)
})

test('a post by nobody known is headed by its text, and leads to X', () => {
  const draft = draftOf(post(), NOBODY, NOW)
  expect([draft.author, draft.title, draft.url]).toEqual([
    null,
    'La Runner 3 sort le 4 mars.',
    'https://x.com/i/web/status/2059',
  ])
  expect(draftOf(post({ text: '' }), { handle: 'kestrel', name: null }, NOW).title).toBe('@kestrel')
})
