import { type Line, logOdds } from './line.ts'

/** A decision tree laid flat: node `n` asks whether input `ask[n]` is at most `limit[n]`; `ask` is -1 at a leaf. */
export interface Tree {
  ask: readonly number[]
  limit: readonly number[]
  yes: readonly number[]
  no: readonly number[]
  leaf: readonly number[]
}

/** What `bun run train:coverage` writes: numbers only, not a word of what it was trained on. */
export interface Model {
  /** Names of the inputs, in order. */
  inputs: readonly string[]
  bias: number
  trees: readonly Tree[]
  /** Says the other half of the verdict, where few examples make trees unsteady. */
  line: Line
  /** Raw probability → how often it was right on posts the trees had not seen, rising; read with straight lines between. */
  calibration: { raw: readonly number[]; right: readonly number[] }
  /** From this calibrated probability on the answer is yes. */
  threshold: number
}

/** Probability before calibration: the mean of what the trees' leaves (Friedman 2001) and the line say, as log-odds. */
export function rawProbability(model: Model, inputs: readonly number[]): number {
  let sum = model.bias
  for (const tree of model.trees) sum += leafOf(tree, inputs)
  return 1 / (1 + Math.exp(-(sum + logOdds(model.line, inputs)) / 2))
}

function leafOf(tree: Tree, inputs: readonly number[]): number {
  let node = 0
  for (let input = tree.ask[0] ?? -1; input >= 0; input = tree.ask[node] ?? -1) {
    const within = (inputs[input] ?? 0) <= (tree.limit[node] ?? 0)
    node = (within ? tree.yes : tree.no)[node] ?? 0
  }
  return tree.leaf[node] ?? 0
}

/** How often a decision with this raw probability is right. */
export function calibrated(model: Model, raw: number): number {
  const { raw: at, right } = model.calibration
  const after = at.findIndex((value) => value >= raw)
  if (after < 0) return right.at(-1) ?? raw
  if (after === 0) return right[0] ?? raw
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 1] = [at[after - 1], at[after], right[after - 1], right[after]]
  return x1 === x0 ? y1 : y0 + ((raw - x0) / (x1 - x0)) * (y1 - y0)
}
