import { expect, test } from 'bun:test'
import { pictureIn, shrunk } from './shrink.ts'

test.each([
  [4000, 3000, 480, 360],
  [300, 200, 300, 200],
  [480, 12_000, 19, 480],
  [100_000, 2, 480, 1],
])('a picture of %d x %d is sent as %d x %d', (width, height, sentWidth, sentHeight) => {
  expect(shrunk(width, height)).toEqual({ width: sentWidth, height: sentHeight })
})

test('the first picture among files is taken, words and other files are left', () => {
  const file = (type: string) => new File(['x'], 'x', { type })
  const carrying = (...files: File[]) => ({ files })
  const picture = file('image/webp')
  expect(pictureIn(carrying(file('text/plain'), picture, file('image/png')))).toBe(picture)
  expect(pictureIn(carrying(file('application/pdf')))).toBeNull()
  expect(pictureIn(null)).toBeNull()
})
