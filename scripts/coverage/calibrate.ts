/** One yes or no, how probable it was said to be, and whether it was right. */
export interface Told {
  probability: number
  hit: boolean
  weight: number
}

const GROUPS = 14

/**
 * How often a raw probability was right, as a rising line (isotonic regression by pooling neighbours, Ayer et al.
 * 1955), thinned to a few points so that it says nothing of single posts.
 */
export function calibrate(told: readonly Told[]): { raw: number[]; right: number[] } {
  const rising = told
    .filter((one) => one.probability > 0.02)
    .toSorted((a, b) => a.probability - b.probability)
  const size = Math.max(1, Math.ceil(rising.length / GROUPS))
  const groups = Array.from({ length: Math.ceil(rising.length / size) }, (_, at) =>
    meanOf(rising.slice(at * size, (at + 1) * size)),
  )
  const pooled = pool(groups)
  return {
    raw: [0, ...pooled.map((one) => round(one.raw)), 1],
    right: [0, ...pooled.map((one) => round(one.right)), round(Math.max(0.995, pooled.at(-1)?.right ?? 0))],
  }
}

interface Group {
  raw: number
  right: number
  weight: number
}

function meanOf(told: readonly Told[]): Group {
  const weight = told.reduce((sum, one) => sum + one.weight, 0)
  const mean = (value: (one: Told) => number) =>
    told.reduce((sum, one) => sum + one.weight * value(one), 0) / weight
  return { raw: mean((one) => one.probability), right: mean((one) => (one.hit ? 1 : 0)), weight }
}

function pool(groups: readonly Group[]): Group[] {
  const pooled: Group[] = []
  for (const group of groups) {
    pooled.push(group)
    while (pooled.length > 1 && (pooled.at(-2)?.right ?? 0) >= (pooled.at(-1)?.right ?? 0)) {
      const [b, a] = [pooled.pop(), pooled.pop()]
      if (a && b) pooled.push(joined(a, b))
    }
  }
  return pooled
}

function joined(a: Group, b: Group): Group {
  const weight = a.weight + b.weight
  const mean = (one: number, other: number) => (one * a.weight + other * b.weight) / weight
  return { raw: mean(a.raw, b.raw), right: mean(a.right, b.right), weight }
}

function round(value: number): number {
  return Number(value.toFixed(4))
}
