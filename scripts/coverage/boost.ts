import type { Tree } from '../../server/core/coverage/trees.ts'

/** One pair to learn from. */
export interface Example {
  inputs: readonly number[]
  same: boolean
  weight: number
}

/** How to grow the trees; the figures were chosen by cross-validation, see `train-coverage.ts`. */
export interface Growth {
  rounds: number
  depth: number
  rate: number
  /** Weight that pulls leaves towards zero. */
  ridge: number
  /** Least curvature (about: a quarter of the weighted examples) a leaf must hold. */
  leastLeaf: number
  /** Share of the inputs and of the examples each tree sees. */
  inputShare: number
  exampleShare: number
  seed: number
}

const BINS = 48
const LEAF_LIMIT = 4

interface Split {
  input: number
  bin: number
  gain: number
  left: number
  right: number
}

/**
 * Gradient-boosted trees with logistic loss over histograms (Friedman 2001; second-order leaves and monotone bounds
 * as in XGBoost, Chen and Guestrin 2016). Same examples and seed, same trees.
 */
export function boost(
  examples: readonly Example[],
  directions: readonly number[],
  growth: Growth,
): { bias: number; trees: Tree[] } {
  const same = examples.reduce((sum, one) => sum + (one.same ? one.weight : 0), 0)
  const all = examples.reduce((sum, one) => sum + one.weight, 0)
  const bias = Math.log(same / (all - same))
  const grower = new Grower(examples, directions, growth, bias)
  return { bias, trees: Array.from({ length: growth.rounds }, () => grower.grow()) }
}

class Grower {
  readonly #edges: number[][]
  readonly #bins: Uint8Array[]
  readonly #score: Float64Array
  readonly #slope: Float64Array
  readonly #curve: Float64Array
  readonly #random: () => number

  readonly examples: readonly Example[]
  readonly directions: readonly number[]
  readonly growth: Growth

  constructor(examples: readonly Example[], directions: readonly number[], growth: Growth, bias: number) {
    this.examples = examples
    this.directions = directions
    this.growth = growth
    this.#edges = directions.map((_, input) => edgesOf(examples.map((one) => one.inputs[input] ?? 0)))
    this.#bins = this.#edges.map((edges, input) =>
      Uint8Array.from(examples, (one) => binOf(edges, one.inputs[input] ?? 0)),
    )
    this.#score = new Float64Array(examples.length).fill(bias)
    this.#slope = new Float64Array(examples.length)
    this.#curve = new Float64Array(examples.length)
    this.#random = randomFrom(growth.seed)
  }

  grow(): Tree {
    this.#derive()
    const rows = [...this.examples.keys()].filter(() => this.#random() < this.growth.exampleShare)
    const inputs = [...this.directions.keys()].filter(() => this.#random() < this.growth.inputShare)
    const tree = { ask: [], limit: [], yes: [], no: [], leaf: [] }
    const bins: number[] = []
    this.#branch(tree, bins, rows, inputs, this.growth.depth, -LEAF_LIMIT, LEAF_LIMIT)
    this.#apply(tree, bins)
    return tree
  }

  #derive(): void {
    for (const [row, { same, weight }] of this.examples.entries()) {
      const chance = 1 / (1 + Math.exp(-(this.#score[row] ?? 0)))
      this.#slope[row] = (chance - (same ? 1 : 0)) * weight
      this.#curve[row] = Math.max(1e-6, chance * (1 - chance) * weight)
    }
  }

  #branch(
    tree: { ask: number[]; limit: number[]; yes: number[]; no: number[]; leaf: number[] },
    bins: number[],
    rows: readonly number[],
    inputs: readonly number[],
    depth: number,
    low: number,
    high: number,
  ): number {
    const [slope, curve] = this.#sums(rows)
    const node = tree.ask.push(-1) - 1
    for (const list of [tree.limit, tree.yes, tree.no, bins]) list.push(0)
    tree.leaf.push(round(this.#value(slope, curve, low, high) * this.growth.rate))
    const split = depth > 0 ? this.#bestSplit(rows, inputs, slope, curve, low, high) : null
    if (split === null) return node
    const bin = this.#bins[split.input] ?? new Uint8Array()
    const middle = (split.left + split.right) / 2
    const rising = this.directions[split.input] ?? 0
    tree.ask[node] = split.input
    tree.limit[node] = this.#edges[split.input]?.[split.bin] ?? 0
    bins[node] = split.bin
    const left = rows.filter((row) => (bin[row] ?? 0) <= split.bin)
    const right = rows.filter((row) => (bin[row] ?? 0) > split.bin)
    tree.yes[node] = this.#branch(
      tree,
      bins,
      left,
      inputs,
      depth - 1,
      rising < 0 ? middle : low,
      rising > 0 ? middle : high,
    )
    tree.no[node] = this.#branch(
      tree,
      bins,
      right,
      inputs,
      depth - 1,
      rising > 0 ? middle : low,
      rising < 0 ? middle : high,
    )
    return node
  }

  #sums(rows: readonly number[]): [number, number] {
    let [slope, curve] = [0, 0]
    for (const row of rows) {
      slope += this.#slope[row] ?? 0
      curve += this.#curve[row] ?? 0
    }
    return [slope, curve]
  }

  #value(slope: number, curve: number, low: number, high: number): number {
    return Math.min(high, Math.max(low, -slope / (curve + this.growth.ridge)))
  }

  #bestSplit(
    rows: readonly number[],
    inputs: readonly number[],
    slope: number,
    curve: number,
    low: number,
    high: number,
  ) {
    let best: Split | null = null
    for (const input of inputs) {
      const [slopes, curves] = this.#histogram(rows, input)
      let [leftSlope, leftCurve] = [0, 0]
      for (let bin = 0; bin < (this.#edges[input]?.length ?? 0); bin++) {
        leftSlope += slopes[bin] ?? 0
        leftCurve += curves[bin] ?? 0
        const split = this.#weigh(
          input,
          bin,
          [leftSlope, leftCurve],
          [slope - leftSlope, curve - leftCurve],
          low,
          high,
        )
        if (split && split.gain - gainOf(slope, curve, this.growth.ridge) > Math.max(1e-3, best?.gain ?? 0))
          best = { ...split, gain: split.gain - gainOf(slope, curve, this.growth.ridge) }
      }
    }
    return best
  }

  #weigh(
    input: number,
    bin: number,
    a: [number, number],
    b: [number, number],
    low: number,
    high: number,
  ): Split | null {
    const { ridge, leastLeaf } = this.growth
    if (a[1] < leastLeaf || b[1] < leastLeaf) return null
    const [left, right] = [this.#value(...a, low, high), this.#value(...b, low, high)]
    const rising = this.directions[input] ?? 0
    if ((rising > 0 && left > right) || (rising < 0 && left < right)) return null
    return { input, bin, gain: gainOf(...a, ridge) + gainOf(...b, ridge), left, right }
  }

  #histogram(rows: readonly number[], input: number): [Float64Array, Float64Array] {
    const bin = this.#bins[input] ?? new Uint8Array()
    const [slopes, curves] = [new Float64Array(BINS + 16), new Float64Array(BINS + 16)]
    for (const row of rows) {
      const at = bin[row] ?? 0
      slopes[at] = (slopes[at] ?? 0) + (this.#slope[row] ?? 0)
      curves[at] = (curves[at] ?? 0) + (this.#curve[row] ?? 0)
    }
    return [slopes, curves]
  }

  #apply(tree: Tree, bins: readonly number[]): void {
    for (const row of this.examples.keys()) {
      let node = 0
      for (let input = tree.ask[0] ?? -1; input >= 0; input = tree.ask[node] ?? -1)
        node = ((this.#bins[input]?.[row] ?? 0) <= (bins[node] ?? 0) ? tree.yes : tree.no)[node] ?? 0
      this.#score[row] = (this.#score[row] ?? 0) + (tree.leaf[node] ?? 0)
    }
  }
}

function gainOf(slope: number, curve: number, ridge: number): number {
  return (slope * slope) / (curve + ridge)
}

function round(value: number): number {
  return Number(value.toFixed(5))
}

/** Limits between bins: half of them where examples are many, half where values are, for tails of zeros. */
function edgesOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const distinct = [...new Set(sorted)]
  if (distinct.length <= BINS)
    return distinct.slice(1).map((value, index) => round((value + (distinct[index] ?? 0)) / 2))
  const edges = new Set<number>()
  for (let step = 1; step < BINS / 2; step++) {
    edges.add(round(sorted[Math.floor((step * sorted.length) / (BINS / 2))] ?? 0))
    edges.add(round(distinct[Math.floor((step * distinct.length) / (BINS / 2))] ?? 0))
  }
  return [...edges].sort((a, b) => a - b)
}

function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (edges[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/** Mulberry32: small, seeded, the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
