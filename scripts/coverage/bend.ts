import { type Line, partsOf } from '../../server/core/coverage/line.ts'
import type { Example } from './boost.ts'

/** Weight that pulls every slope towards zero. */
const RIDGE = 10
const STEPS = 15
const SWEEPS = 40
const ENOUGH = 1e-3

/**
 * Logistic regression with a penalty on the squares (Hoerl and Kennard 1970) and with slopes that may only have the
 * sign their input's direction gives; Newton steps, each solved by coordinate descent within those bounds and halved
 * until it gains.
 */
export function fitLine(examples: readonly Example[], directions: readonly number[]): Line {
  const all = total(examples, () => 1)
  const middle = directions.map((_, input) => total(examples, (one) => one.inputs[input] ?? 0) / all)
  const deviation = directions.map(
    (_, input) =>
      Math.sqrt(total(examples, (one) => ((one.inputs[input] ?? 0) - (middle[input] ?? 0)) ** 2) / all) +
      1e-3,
  )
  const rows = examples.map(({ inputs }) => rowOf(inputs, middle, deviation))
  const same = total(examples, (one) => (one.same ? 1 : 0))
  const slopes = new Float64Array(1 + 2 * directions.length)
  slopes[0] = Math.log(same / (all - same))
  for (let step = 0; step < STEPS; step++) if (improve(slopes, rows, examples, directions) < ENOUGH) break
  const half = (part: number) => directions.map((_, input) => round(slopes[1 + 2 * input + part] ?? 0))
  return {
    start: round(slopes[0] ?? 0),
    middle: middle.map(round),
    deviation: deviation.map(round),
    below: half(0),
    above: half(1),
  }
}

function total(examples: readonly Example[], value: (one: Example) => number): number {
  return examples.reduce((sum, one) => sum + one.weight * value(one), 0)
}

function rowOf(
  inputs: readonly number[],
  middle: readonly number[],
  deviation: readonly number[],
): Float64Array {
  const parts = inputs.flatMap((value, input) => partsOf(value, middle[input] ?? 0, deviation[input] ?? 1))
  return Float64Array.from([1, ...parts])
}

/** One Newton step; how far the slope that moved most did. */
function improve(
  slopes: Float64Array,
  rows: readonly Float64Array[],
  examples: readonly Example[],
  directions: readonly number[],
): number {
  const size = slopes.length
  const [gradient, curvature] = derivatives(slopes, rows, examples)
  const next = slopes.slice()
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let most = 0
    for (let at = 0; at < size; at++) {
      const wanted = (next[at] ?? 0) - (gradient[at] ?? 0) / (curvature[at * size + at] ?? 1)
      const moved = allowed(wanted, at === 0 ? 0 : (directions[(at - 1) >> 1] ?? 0)) - (next[at] ?? 0)
      if (moved === 0) continue
      next[at] = (next[at] ?? 0) + moved
      for (let other = 0; other < size; other++)
        gradient[other] = (gradient[other] ?? 0) + moved * (curvature[at * size + other] ?? 0)
      most = Math.max(most, Math.abs(moved))
    }
    if (most < ENOUGH / 100) break
  }
  return settle(slopes, next, (tried) => loss(tried, rows, examples))
}

/** Goes as far towards the next slopes as the loss still falls. */
function settle(slopes: Float64Array, next: Float64Array, lossOf: (slopes: Float64Array) => number): number {
  const before = lossOf(slopes)
  for (let share = 1; share > 1e-3; share /= 2) {
    const tried = slopes.map((slope, at) => slope + share * ((next[at] ?? 0) - slope))
    if (lossOf(tried) >= before) continue
    const furthest = tried.reduce((far, value, at) => Math.max(far, Math.abs(value - (slopes[at] ?? 0))), 0)
    slopes.set(tried)
    return furthest
  }
  return 0
}

function loss(slopes: Float64Array, rows: readonly Float64Array[], examples: readonly Example[]): number {
  let sum = 0
  for (const slope of slopes.subarray(1)) sum += (RIDGE / 2) * slope * slope
  for (const [index, row] of rows.entries()) {
    const { same, weight } = examples[index] ?? { same: false, weight: 0 }
    const odds = dot(row, slopes)
    sum += weight * (Math.log1p(Math.exp(-Math.abs(odds))) + Math.max(odds, 0) - (same ? odds : 0))
  }
  return sum
}

function dot(row: Float64Array, slopes: Float64Array): number {
  let sum = 0
  for (let at = 0; at < row.length; at++) sum += (row[at] ?? 0) * (slopes[at] ?? 0)
  return sum
}

function allowed(slope: number, direction: number): number {
  if (direction > 0) return Math.max(0, slope)
  return direction < 0 ? Math.min(0, slope) : slope
}

function derivatives(
  slopes: Float64Array,
  rows: readonly Float64Array[],
  examples: readonly Example[],
): [Float64Array, Float64Array] {
  const size = slopes.length
  const gradient = slopes.map((slope, at) => (at === 0 ? 0 : RIDGE * slope))
  const curvature = new Float64Array(size * size)
  for (let at = 1; at < size; at++) curvature[at * size + at] = RIDGE
  for (const [index, row] of rows.entries()) {
    const { same, weight } = examples[index] ?? { same: false, weight: 0 }
    const chance = 1 / (1 + Math.exp(-dot(row, slopes)))
    const curve = weight * chance * (1 - chance)
    for (let at = 0; at < size; at++) {
      const value = row[at] ?? 0
      if (value === 0) continue
      gradient[at] = (gradient[at] ?? 0) + weight * (chance - (same ? 1 : 0)) * value
      for (let other = at; other < size; other++)
        curvature[at * size + other] = (curvature[at * size + other] ?? 0) + curve * value * (row[other] ?? 0)
    }
  }
  for (let at = 0; at < size; at++)
    for (let other = 0; other < at; other++) curvature[at * size + other] = curvature[other * size + at] ?? 0
  return [gradient, curvature]
}

function round(value: number): number {
  return Number(value.toFixed(5))
}
