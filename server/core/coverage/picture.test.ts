import { expect, test } from 'bun:test'
import { SIGNED, samePicture, signPicture } from './picture.ts'

const { grey, colour } = SIGNED

/** A picture by what stands at each place of it, both from 0 to 1; `tint` is added to its red. */
function signed(at: (x: number, y: number) => number, tint = 0): string | null {
  const pixels = Uint8Array.from(
    { length: grey ** 2 },
    (_, n) => 255 * at((n % grey) / grey, Math.floor(n / grey) / grey),
  )
  const grid = Uint8Array.from({ length: colour ** 2 * 3 }, (_, n) =>
    n % 3 === 0 ? Math.min(255, 90 + tint) : 90,
  )
  return signPicture(pixels, grid)
}

const disc = (x: number, y: number) => ((x - 0.4) ** 2 + (y - 0.5) ** 2 < 0.08 ? 0.9 : 0.2)
const band = (x: number, y: number) => (y > 0.6 + 0.2 * x ? 0.8 : 0.1)

test('a picture is the same darker, and with noise on it', () => {
  const noisy = (x: number, y: number) => disc(x, y) * 0.7 + 0.03 * Math.sin(90 * x * y)
  expect(samePicture(signed(disc), signed(noisy))).toBe(true)
  expect(signed(disc)).toHaveLength(64)
})

test('another shape is another picture, and so is the same shape in another colour', () => {
  expect(samePicture(signed(disc), signed(band))).toBe(false)
  expect(samePicture(signed(disc), signed(disc, 160))).toBe(false)
})

test('a picture of nothing is like no other, itself included', () => {
  const nothing = signed(() => 0.5)
  expect(nothing).toBeNull()
  expect(samePicture(nothing, nothing)).toBe(false)
})

test('what is no signature is like nothing', () => {
  expect(samePicture('00ff00ff00ff00ff', '00ff00ff00ff00ff')).toBe(false)
  expect(samePicture('z'.repeat(64), 'z'.repeat(64))).toBe(false)
})

test('a picture that was not reduced is refused', () => {
  expect(() => signPicture(new Uint8Array(10), new Uint8Array(48))).toThrow(RangeError)
})
