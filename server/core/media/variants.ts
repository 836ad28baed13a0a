/** One of the versions in which a stream is offered. */
export interface StreamVariant {
  url: string
  /** Its sound, where that is a stream of its own. */
  soundUrl: string | null
  /** Bits a second, at most. */
  bandwidth: number
  /** Pixels; null when not said. */
  height: number | null
  /** False for one that is sound alone. */
  pictures: boolean
}

/** More is for screens on walls. */
const MOST_HEIGHT = 1080

/** From the one a newsroom wants most: with pictures, no larger than needed, of these the best. */
export function byWorth(variants: readonly StreamVariant[]): StreamVariant[] {
  const rank = ({ pictures, height }: StreamVariant) =>
    (pictures ? 0 : 2) + ((height ?? 0) > MOST_HEIGHT ? 1 : 0)
  return [...variants].sort((a, b) => {
    const ranks = rank(a) - rank(b)
    const large = rank(a) % 2 === 1
    return ranks !== 0 ? ranks : large ? a.bandwidth - b.bandwidth : b.bandwidth - a.bandwidth
  })
}

/** The first that, playing so long, is expected to be within the cap; null when none is. */
export function firstWithin(
  variants: readonly StreamVariant[],
  seconds: number,
  maxBytes: number,
): StreamVariant | null {
  return variants.find(({ bandwidth }) => (bandwidth / 8) * seconds <= maxBytes) ?? null
}
