import { type Item, relation, UNKNOWN_SOURCE, WINDOW_MS } from './labelled.ts'

/** What was decided of one query, before any label was read. */
export interface Answer {
  query: Item
  covered: boolean
  probability: number
  match: string | null
  first: string | null
  /** Candidates, the most probable first. */
  ranked: { id: string; probability: number }[]
  ms: number
}

/** Figures of a file; shares between 0 and 1. */
export interface Figures {
  queries: number
  positives: number
  precision: number
  recall: number
  f1: number
  recallAtPrecision95: number
  recallAt1: number
  recallAt5: number
}

/** One answer beside its label; `hit`: the candidate that speaks for the answer has the same story. */
interface Marked {
  positive: boolean
  hit: boolean
  probability: number
  rank: number
}

/**
 * Scores answers by the rule of the labelled files: candidates of the same topic but another story are left out; a yes
 * whose best match is another story is both a false positive and a miss.
 */
export function score(items: readonly Item[], answers: readonly Answer[], threshold: number): Figures {
  const marked = mark(items, answers)
  const positives = marked.filter((one) => one.positive)
  const yes = marked.filter((one) => one.probability >= threshold)
  const right = yes.filter((one) => one.hit).length
  const precision = right / (yes.length || 1)
  const recall = right / (positives.length || 1)
  return {
    queries: marked.length,
    positives: positives.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    recallAtPrecision95: recallAt(0.95, marked, positives.length),
    recallAt1: positives.filter((one) => one.rank === 1).length / (positives.length || 1),
    recallAt5: positives.filter((one) => one.rank <= 5).length / (positives.length || 1),
  }
}

/** The greatest recall of any threshold at which the yeses are right this often. */
function recallAt(precision: number, marked: readonly Marked[], positives: number): number {
  const falling = marked.toSorted((a, b) => b.probability - a.probability)
  let [right, best] = [0, 0]
  for (const [index, one] of falling.entries()) {
    if (one.hit) right++
    if (right / (index + 1) >= precision) best = right / (positives || 1)
  }
  return best
}

/** Label and answer side by side, in the order of the answers. */
export function mark(items: readonly Item[], answers: readonly Answer[]): Marked[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const covered = coveredQueries(items)
  return answers.map(({ query, ranked }) => {
    const told = ranked.flatMap(({ id, probability }) => {
      const found = byId.get(id)
      const kind = found ? relation(query, found) : 'other'
      return kind === 'topic' ? [] : [{ same: kind === 'same', probability }]
    })
    const rank = told.findIndex((one) => one.same) + 1
    return {
      positive: covered.has(query.id),
      hit: told[0]?.same ?? false,
      probability: told[0]?.probability ?? 0,
      rank: rank === 0 ? Number.POSITIVE_INFINITY : rank,
    }
  })
}

/** The queries that another outlet had covered within the window, by their labels. */
function coveredQueries(items: readonly Item[]): Set<string> {
  const stories = new Map<string, Item[]>()
  const covered = new Set<string>()
  for (const item of items) {
    for (const story of [item.story_id, ...(item.also_story_ids ?? [])]) {
      if (!story) continue
      const before = stories.get(story) ?? []
      if (before.some((one) => mayCover(one, item))) covered.add(item.id)
      stories.set(story, [...before, item])
    }
  }
  return covered
}

function mayCover(before: Item, item: Item): boolean {
  const other = before.source === UNKNOWN_SOURCE || before.source !== item.source
  return other && Date.parse(item.published_at) - Date.parse(before.published_at) <= WINDOW_MS
}
