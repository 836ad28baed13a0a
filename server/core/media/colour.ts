/** Colours of one part in this many of each channel are counted as one. */
const STEP = 32

/** The most frequent colour among pixels of red, green and blue, as `#rrggbb`: the mean of the fullest box. */
export function dominantColour(pixels: Uint8Array): string {
  const boxes = new Map<number, { count: number; sum: [number, number, number] }>()
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3)
    const place = (red / STEP) | (((green / STEP) | 0) << 3) | (((blue / STEP) | 0) << 6)
    const box = boxes.get(place) ?? { count: 0, sum: [0, 0, 0] }
    box.count++
    box.sum = [box.sum[0] + red, box.sum[1] + green, box.sum[2] + blue]
    boxes.set(place, box)
  }
  const [fullest] = [...boxes.values()].sort((a, b) => b.count - a.count)
  if (fullest === undefined) return '#000000'
  const { count, sum } = fullest
  return `#${sum
    .map((one) =>
      Math.round(one / count)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
