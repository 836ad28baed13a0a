import { rarity, type TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'

/** The candidates whose words are likest the post's (tf-idf cosine), the likest first; of like ones the newer first. */
export function likest<Candidate extends { reading: Pick<Reading, 'weights' | 'at'> }>(
  post: Pick<Reading, 'weights'>,
  candidates: readonly Candidate[],
  stats: TermStats,
  limit: number,
): Candidate[] {
  return candidates
    .map((one) => ({ one, likeness: likeness(post, one.reading, stats) }))
    .sort((a, b) => b.likeness - a.likeness || b.one.reading.at - a.one.reading.at)
    .slice(0, limit)
    .map(({ one }) => one)
}

function likeness(post: Pick<Reading, 'weights'>, other: Pick<Reading, 'weights'>, stats: TermStats): number {
  let [shared, all] = [0, 0]
  for (const [term, weight] of other.weights) {
    const rare = rarity(term, stats) ** 2
    all += weight * weight * rare
    shared += weight * (post.weights.get(term) ?? 0) * rare
  }
  return shared / (Math.sqrt(all) || 1)
}
