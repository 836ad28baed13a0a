/**
 * A sum of the inputs, each with a weight of its own and another one beyond where it bends: steadier than trees where
 * examples are few. Inputs are measured in deviations from their middle.
 */
export interface Line {
  start: number
  middle: readonly number[]
  deviation: readonly number[]
  /** Per deviation below the bend, and above it. */
  below: readonly number[]
  above: readonly number[]
}

/** Deviations above the middle where an input's weight changes. */
export const BEND = 1
/** What is further out than this many deviations counts as if it were this far out. */
const FARTHEST = 4

/** The two parts of an input that have weights of their own: up to the bend, and beyond it. */
export function partsOf(value: number, middle: number, deviation: number): [number, number] {
  const far = Math.min(FARTHEST, Math.max(-FARTHEST, (value - middle) / deviation))
  return [Math.min(far, BEND), Math.max(far - BEND, 0)]
}

/** Log-odds of the inputs. */
export function logOdds(line: Line, inputs: readonly number[]): number {
  return inputs.reduce((sum, value, input) => {
    const [below, above] = partsOf(value, line.middle[input] ?? 0, line.deviation[input] ?? 1)
    return sum + below * (line.below[input] ?? 0) + above * (line.above[input] ?? 0)
  }, line.start)
}
