import { expect, test } from 'bun:test'
import type { InstagramMedia } from '../../core/instagram/model.ts'
import { draftsOf } from './draft.ts'

const PROFILE = {
  id: '17',
  handle: 'maison.aurelle',
  name: 'Maison Aurelle',
  pictureUrl: null,
  followers: null,
}

function reel(id: string): InstagramMedia {
  const permalink = `https://www.instagram.com/reel/${id}/`
  const timestamp = '2026-11-22T12:00:00+0000'
  return { id, kind: 'video', reel: true, caption: 'Bientôt.', permalink, timestamp, files: [] }
}

test('two posts of the same words, their films not shared, are not taken for one that moved', () => {
  const [first, second] = draftsOf(PROFILE, [reel('1'), reel('2')], new Date('2026-11-22T12:00:00Z'))
  expect(first?.text).toBe(second?.text ?? '')
  expect(first?.contentHash).not.toBe(second?.contentHash ?? '')
})
