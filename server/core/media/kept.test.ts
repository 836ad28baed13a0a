import { expect, test } from 'bun:test'
import { type BlobFacts, type KeptFacts, keptBeside, keptMedia, keptPicture } from './kept.ts'
import { mediaKey } from './key.ts'

const SIGNED = 'https://scontent-cdg4-1.cdninstagram.com/v/abc.jpg?sig=1'
const SIGNED_ANEW = 'https://scontent-ams2-1.cdninstagram.com/v/abc.jpg?sig=2'

const ref = (kind: 'image' | 'video', url: string) => ({
  ...{ kind, url, mime: null, width: null, height: null, durationSeconds: null, alt: null },
})

const blob = (change: Partial<BlobFacts> = {}): BlobFacts => ({
  ...{ mime: 'image/jpeg', bytes: 5, original: true, width: 3, height: 2, durationSeconds: null },
  ...{ colour: '#884422', placeholder: 'data:image/webp;base64,AA' },
  thumbnails: ['small', 'large'],
  damaged: false,
  ...change,
})

function facts(url: string, change: Partial<KeptFacts> = {}): KeptFacts {
  const about = { kind: 'image', state: 'kept', failureCode: null } as const
  return { id: url, url, key: mediaKey({ url }), blob: blob(), ...about, ...change }
}

test('each medium has beside it what is kept of it, however its address was signed', () => {
  const media = [ref('video', SIGNED), ref('image', 'https://sole.example/b.jpg'), ref('image', SIGNED_ANEW)]
  expect(keptBeside(media, [facts(SIGNED)]).map((one) => one?.id ?? null)).toEqual([null, null, SIGNED])
  expect(keptBeside(media, [])).toEqual([null, null, null])
})

test('a picture is found by its address, and a film at the same one is no picture', () => {
  expect(keptPicture(SIGNED_ANEW, [facts(SIGNED)])?.id).toBe(SIGNED)
  expect(keptPicture(SIGNED, [facts(SIGNED, { kind: 'video' })])).toBeNull()
  expect(keptPicture(null, [facts(SIGNED)])).toBeNull()
})

test('says what can be seen of it now', () => {
  const variants = (change: Partial<KeptFacts>) => keptMedia(facts(SIGNED, change)).variants
  expect(variants({})).toEqual(['original', 'small', 'large'])
  expect(variants({ blob: blob({ original: false }) })).toEqual(['small', 'large'])
  // The original is on its way: what is there already is shown.
  expect(variants({ state: 'due', blob: blob({ original: false }) })).toEqual(['small', 'large'])
  expect(variants({ state: 'failed', blob: null })).toEqual([])
  expect(variants({ state: 'removed' })).toEqual([])
  expect(variants({ blob: blob({ damaged: true }) })).toEqual([])
})
