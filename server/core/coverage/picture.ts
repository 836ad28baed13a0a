/** What a picture is reduced to before it is signed: one byte a pixel of grey, three of colour, row by row. */
export const SIGNED = { grey: 32, colour: 4 }

/** The square of lowest frequencies that is kept. */
const KEPT = 8
/** Bits of 63 in which the shapes of two pictures of one photograph may differ. */
export const NEAR_BITS = 14
/** Steps of 256 in which their colours may. */
export const NEAR_COLOURS = 16
/** Less contrast than this, and pictures of nothing would all be one picture. Steps of 256, as standard deviation. */
const LEAST_CONTRAST = 6
const SHAPE = /^[0-9a-f]{64}$/

/**
 * A picture in 64 hex digits: 16 of its shape (signs of the low frequencies of its cosine transform about their median)
 * and 48 of its colours (a grid of 4 x 4, four bits a channel). It outlasts another size, compression and a slight crop;
 * the colours tell two makes of one shoe apart, whose shapes are alike. Null when there is too little in it to tell it
 * from others. Sources: Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), 3.2.1.
 */
export function signPicture(grey: Uint8Array, colour: Uint8Array): string | null {
  if (grey.length !== SIGNED.grey ** 2 || colour.length !== SIGNED.colour ** 2 * 3)
    throw new RangeError(
      `A picture of ${grey.length} and ${colour.length} bytes was not reduced to be signed`,
    )
  if (deviation(grey) < LEAST_CONTRAST) return null
  const low = lowFrequencies(grey).slice(1)
  const median = low.toSorted((a, b) => a - b)[low.length >> 1] ?? 0
  const bits = low.reduce((sum, value) => (sum << 1n) | (value > median ? 1n : 0n), 0n)
  const colours = [...colour].map((value) => (value >> 4).toString(16)).join('')
  return bits.toString(16).padStart(16, '0') + colours
}

/** Whether two signatures are of the same picture, as far as such a signature can tell. */
export function samePicture(one: string | null, other: string | null): boolean {
  return likenessOf(one, other) !== null
}

/** How alike the shapes of one picture are, in per cent; null for two pictures. */
export function likenessOf(one: string | null, other: string | null): number | null {
  if (one === null || other === null || !SHAPE.test(one) || !SHAPE.test(other)) return null
  const bits = differingBits(one, other)
  if (bits > NEAR_BITS || colourSteps(one, other) > NEAR_COLOURS) return null
  return Math.round(100 * (1 - bits / 63))
}

/** How alike the likest of their pictures are, in per cent; null when they have none in common. */
export function likestOf(some: readonly string[], others: readonly string[]): number | null {
  const found = some.flatMap((one) => others.map((other) => likenessOf(one, other) ?? -1))
  const most = Math.max(-1, ...found)
  return most < 0 ? null : most
}

function differingBits(one: string, other: string): number {
  let bits = BigInt(`0x${one.slice(0, 16)}`) ^ BigInt(`0x${other.slice(0, 16)}`)
  let count = 0
  for (; bits > 0n; bits &= bits - 1n) count++
  return count
}

/** The mean difference of the grids, in steps of 256. */
function colourSteps(one: string, other: string): number {
  let sum = 0
  for (let at = 16; at < 64; at++)
    sum += Math.abs(Number.parseInt(one.charAt(at), 16) - Number.parseInt(other.charAt(at), 16))
  return (sum * 16) / 48
}

function deviation(values: Uint8Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

const COSINES = Array.from({ length: KEPT }, (_, u) =>
  Array.from({ length: SIGNED.grey }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIGNED.grey))),
)

/** The lowest 8 x 8 coefficients of the two-dimensional DCT-II, unscaled, row by row. */
function lowFrequencies(grey: Uint8Array): number[] {
  const size = SIGNED.grey
  const rows = Array.from({ length: size }, (_, y) =>
    COSINES.map((wave) => wave.reduce((sum, cosine, x) => sum + cosine * (grey[y * size + x] ?? 0), 0)),
  )
  return COSINES.flatMap((wave) =>
    COSINES.map((_, u) => wave.reduce((sum, cosine, y) => sum + cosine * (rows[y]?.[u] ?? 0), 0)),
  )
}
