import { expect, test } from 'bun:test'
import type { InstagramMedia } from '../../core/instagram/model.ts'
import { isKnown, isNews, readCursor, remember, writeCursor } from './cursor.ts'
import { draftsOf } from './draft.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const PROFILE = { handle: 'kestrel', name: null, pictureUrl: null, followers: null }

function media(id: string, more: Partial<InstagramMedia> = {}, look = 1): InstagramMedia {
  const url = `https://scontent-${look}.cdninstagram.com/v/t51/${id}_n.jpg?oh=${look}&oe=${look}`
  const file = { kind: 'image' as const, url, width: null, height: null, durationSeconds: null, alt: null }
  return {
    id,
    kind: 'image',
    reel: false,
    caption: `Caption of ${id}`,
    permalink: `https://www.instagram.com/p/${id}/`,
    timestamp: '2026-11-20T10:00:00+0000',
    files: [file],
    ...more,
  }
}

const keptOf = (seen: InstagramMedia[], whole = true) => {
  const memory = readCursor(writeCursor(remember(seen, null, whole)))
  if (memory === null) throw new Error('a cursor of ours is not read')
  return memory
}

test('files signed anew, on another server, are the same post; another caption or another file is not', () => {
  const memory = keptOf([media('1')])
  expect(isNews(memory, media('1', {}, 2))).toBe(false)
  expect(isNews(memory, media('1', { caption: 'Put right' }))).toBe(true)
  expect(isNews(memory, media('1', { files: media('other').files }))).toBe(true)
  const [first, second] = [media('1'), media('1', {}, 2)].flatMap((one) => draftsOf(PROFILE, [one], NOW))
  expect(first?.contentHash).toBe(second?.contentHash ?? '')
  expect(first?.media[0]?.url).not.toBe(second?.media[0]?.url)
})

test('what is older than all that was seen first is known, unless everything was seen', () => {
  const old = media('0', { timestamp: '2025-01-01T10:00:00+0000' })
  expect(isKnown(keptOf([media('1')], false), old)).toBe(true)
  expect(isNews(keptOf([media('1')], true), old)).toBe(true)
  expect(isNews(keptOf([media('1')], false), media('2', { timestamp: null }))).toBe(true)
})

test('a pinned post of long ago does not make all after it old', () => {
  const pinned = media('p', { timestamp: '2024-01-01T10:00:00+0000' })
  const memory = keptOf([pinned, media('2'), media('1', { timestamp: '2026-11-19T10:00:00+0000' })], false)
  expect(isKnown(memory, media('0', { timestamp: '2026-06-01T10:00:00+0000' }))).toBe(true)
})

test('the cursor stays small, and one of another make is none', () => {
  const many = Array.from({ length: 900 }, (_, n) => media(`1784140000000${1000 + n}`))
  const cursor = writeCursor(remember(many, null, false))
  expect(cursor.length).toBeLessThan(16_000)
  expect(readCursor(cursor)?.prints.has(many[0]?.id ?? '')).toBe(true)
  for (const other of [null, '', '{}', '{"v":2}', 'not json', '1 en 000', '[1]'])
    expect(readCursor(other)).toBeNull()
})
