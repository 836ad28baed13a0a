import { expect, test } from 'bun:test'
import type { MediaRef } from '../post.ts'
import { unfold } from './unfold.ts'

const ref = (kind: MediaRef['kind'], url: string, others?: string[]): MediaRef => ({
  ...{ kind, url, mime: null, width: null, height: null, durationSeconds: null, alt: null },
  ...(others && { others }),
})
const post = [
  ref('video', 'https://video.twimg.com/a/1280.mp4', ['https://video.twimg.com/a/640.mp4']),
  ref('image', 'https://pbs.twimg.com/media/A.jpg'),
  ref('image', 'https://pbs.twimg.com/media/A?format=jpg&name=small'),
  ref('image', 'https://pbs.twimg.com/media/B.jpg'),
]

test('all of it, each once, in its place', () => {
  const found = unfold(post, 'original')
  expect(found.map(({ kind, position }) => [kind, position])).toEqual([
    ['video', 0],
    ['image', 1],
    ['image', 3],
  ])
  expect(found[0]?.others).toEqual(['https://video.twimg.com/a/640.mp4'])
})

test('pictures alone where thumbnails do, the first where nobody sees any', () => {
  expect(unfold(post, 'thumbnail').map(({ position }) => position)).toEqual([1, 3])
  expect(unfold(post, 'signature').map(({ position }) => position)).toEqual([1])
})

test('what is no address is left out, and a catalogue is cut', () => {
  expect(unfold([ref('image', ''), ref('image', 'nonsense')], 'original')).toEqual([])
  const many = Array.from({ length: 100 }, (_, n) => ref('image', `https://sole.example/${n}.jpg`))
  expect(unfold(many, 'original')).toHaveLength(40)
})
