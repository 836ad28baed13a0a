import { expect, test } from 'bun:test'
import { byWorth, firstWithin, type StreamVariant } from './variants.ts'

function variant(height: number | null, bandwidth: number, pictures = true): StreamVariant {
  return { url: `${height}-${bandwidth}`, soundUrl: null, bandwidth, height, pictures }
}

const names = (variants: readonly StreamVariant[]) => variants.map(({ url }) => url)

test('the best that is no larger than a newsroom needs comes first, sound alone last', () => {
  const offered = [
    variant(null, 64_000, false),
    variant(360, 800_000),
    variant(2160, 9_000_000),
    variant(1440, 5_000_000),
    variant(1080, 3_000_000),
    variant(null, 900_000),
  ]
  expect(names(byWorth(offered))).toEqual([
    '1080-3000000',
    'null-900000',
    '360-800000',
    '1440-5000000',
    '2160-9000000',
    'null-64000',
  ])
})

test('a lesser one is taken where the best would be too large', () => {
  const offered = [variant(1080, 8_000_000), variant(360, 800_000)]
  expect(firstWithin(offered, 60, 100_000_000)?.height).toBe(1080)
  expect(firstWithin(offered, 600, 100_000_000)?.height).toBe(360)
  expect(firstWithin(offered, 6000, 100_000_000)).toBeNull()
})
