import { expect, test } from 'bun:test'
import { draftOf } from './draft.ts'

const FILM = {
  text: 'Bientôt.',
  createdAt: new Date('2026-11-22T12:00:00Z'),
  handle: 'kestrel',
  name: 'Kestrel',
  cover: null,
  width: null,
  height: null,
  images: [],
  hashtags: [],
}

test('two films of the same words are not taken for one that moved', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const hashes = ['7575000000000000001', '7575000000000000002'].map(
    (id) => draftOf({ ...FILM, id }, now).contentHash,
  )
  expect(new Set(hashes).size).toBe(2)
})
