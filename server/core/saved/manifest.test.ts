import { expect, test } from 'bun:test'
import {
  countsOf,
  creditLines,
  creditOf,
  type MediumEntry,
  manifestText,
  type PostEntry,
} from './manifest.ts'

const BY = { author: 'Anna', handle: '@anna', source: 'Kestrel' }
const NOTHING = { file: null, sha256: null, bytes: 0, missing: null }

function medium(more: Partial<MediumEntry>): MediumEntry {
  return {
    ...{
      id: 'm',
      kind: 'image',
      url: 'https://a.test/a',
      state: 'kept',
      keptSha256: 'aa',
      mime: 'image/jpeg',
    },
    ...{ width: 1, height: 1, durationSeconds: null, origin: null, capturedAt: null, droppedAt: null },
    ...{ failure: null, exif: {}, credit: creditOf(BY, {}), ...NOTHING },
    right: { state: 'unknown', note: '', proofUrl: null, proof: null, by: null, updatedAt: null },
    ...more,
  }
}

function post(more: Partial<PostEntry>): PostEntry {
  return {
    ...{ id: 'p', folder: '0001 Défilé', url: 'https://a.test/p', author: 'Anna', handle: '@anna' },
    ...{ title: 'Défilé\nété', lang: 'fr', publishedAt: '2026-03-01T00:00:00.000Z', dateOrigin: 'stated' },
    ...{ seenAt: '2026-03-01T00:00:00.000Z', editedAt: null, deletedAt: null, tags: [], links: [] },
    ...{ mentions: [], hashtags: [], productCodes: [], counts: null, takenAt: null, saved: null },
    source: { name: 'Kestrel', platform: 'x', siteUrl: null },
    text: { file: '0001 Défilé/text.txt', sha256: 'bb', bytes: 3 },
    ...{ document: null, revisions: null, media: [], warc: null },
    ...more,
  }
}

const HEAD = { kind: 'board', name: 'Mode', exportedAt: '2026-03-01T00:00:00.000Z' } as const

test.each([0, 1, 3])('the manifest of %d posts is one JSON text, whatever its pieces', (count) => {
  const posts = Array.from({ length: count }, () => post({}))
  const text = [...manifestText(HEAD, posts)].join('')
  expect(JSON.parse(text)).toEqual({ schema: 2, ...HEAD, counts: countsOf(posts), posts })
})

test('what is there and what is missing is counted, a damaged file as both', () => {
  const media = [
    medium({ file: 'a', sha256: 'aa', bytes: 5 }),
    medium({ missing: 'vanished' }),
    medium({ file: 'b', sha256: 'cc', bytes: 7, missing: 'damaged' }),
  ]
  expect(countsOf([post({ media }), post({})])).toEqual({
    ...{ posts: 2, media: 3, originals: 2, bytes: 12, missing: 2 },
  })
})

test('credit is what the post says and what the file says of itself, and stands beside the file', () => {
  const credit = creditOf(BY, { author: 'A. Kestrel', copyright: '© Agence', camera: 'X100' })
  expect(credit).toEqual({
    ...BY,
    ...{ photographer: 'A. Kestrel', credit: null, copyright: '© Agence', terms: null },
  })
  const media = [medium({ file: '0001 Défilé/01.jpg', credit }), medium({ missing: 'vanished', credit })]
  expect(creditLines(post({ media }))).toEqual([
    '0001 Défilé: Anna, @anna, Kestrel, https://a.test/p',
    '0001 Défilé/01.jpg: A. Kestrel, © Agence',
  ])
})
