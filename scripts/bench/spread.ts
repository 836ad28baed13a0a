/** How samples are spread; every figure in the samples' unit, two decimals. */
export interface Spread {
  n: number
  p50: number
  p90: number
  p99: number
  max: number
}

/** Null when there is no sample. */
export function spread(samples: ArrayLike<number>): Spread | null {
  const sorted = Float64Array.from(samples).sort()
  if (sorted.length === 0) return null
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { n: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) }
}

export function round(value: number, digits = 2): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}
