import { type Candidate, decide, type Judged } from './decide.ts'
import type { TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'

/**
 * Judges a post with each of `others`, earlier or later ones: the decision asks of the newer of two whether the older
 * has its story, so what came later than the post is asked the other way round. In any order.
 */
export function compare(post: Reading, others: readonly Candidate[], stats: TermStats): Judged[] {
  const { earlier = [], later = [] } = Object.groupBy(others, (one) =>
    one.reading.at <= post.at ? 'earlier' : 'later',
  )
  const asked = decide(post, earlier, stats).matches
  return [...asked, ...later.flatMap((one) => askedBy(one, post, stats))]
}

function askedBy({ reading, story }: Candidate, post: Reading, stats: TermStats): Judged[] {
  const { matches } = decide(reading, [{ reading: post, story: null }], stats)
  return matches.map((one) => ({ ...one, id: reading.id, story }))
}
