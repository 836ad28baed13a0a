import { expect, test } from 'bun:test'
import { creditOf, type MediumEntry } from './manifest.ts'
import { warcResourceOf } from './warc.ts'

const origin = { address: 'https://a.test/x.jpg', statedType: null, fetchedAt: '2026-03-01T00:00:00.000Z' }
const kept: MediumEntry = {
  ...{ id: 'm', kind: 'image', url: 'https://a.test/x', state: 'kept', keptSha256: 'aa', mime: 'image/jpeg' },
  ...{ width: 1, height: 1, durationSeconds: null, origin, capturedAt: null, droppedAt: null },
  ...{ failure: null, exif: {}, credit: creditOf({ author: null, handle: null, source: 'a' }, {}) },
  ...{ file: 'a/01.jpg', sha256: 'aa', bytes: 5, missing: null },
  right: { state: 'unknown', note: '', proofUrl: null, proof: null, by: null, updatedAt: null },
}

test('what was fetched stands under the address that answered, what was made of a page under a name of its own', () => {
  expect(warcResourceOf(kept)).toEqual({
    ...{ uri: origin.address, date: origin.fetchedAt, mime: 'image/jpeg', sha256: 'aa' },
  })
  expect(warcResourceOf({ ...kept, kind: 'screenshot' })?.uri).toBe('urn:view:https://a.test/x.jpg')
  expect(warcResourceOf({ ...kept, kind: 'reading' })?.uri).toBe('urn:text:https://a.test/x.jpg')
})

test.each<[string, Partial<MediumEntry>]>([
  ['is not there', { file: null, sha256: null }],
  ['is not what was kept', { missing: 'damaged' }],
  ['came from nobody knows where', { origin: null }],
  ['is a long film', { bytes: 65 * 1024 * 1024 }],
])('nothing is said of what %s', (_, more) => {
  expect(warcResourceOf({ ...kept, ...more })).toBeNull()
})
