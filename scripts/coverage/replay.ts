import { type Candidate, decide } from '../../server/core/coverage/decide.ts'
import type { TermStats } from '../../server/core/coverage/rarity.ts'
import { type CoveragePost, type Reading, read } from '../../server/core/coverage/reading.ts'
import { type Item, postOf } from './labelled.ts'
import type { Answer } from './score.ts'

/** What finds candidates: one of the search adapters, or the window in memory. */
export interface Engine {
  name: string
  put(post: Reading, original: CoveragePost): Promise<void>
  /** Earlier posts of other outlets within seven days before the post, the likest first. */
  find(
    post: Reading,
    original: CoveragePost,
    limit: number,
  ): Promise<{ candidates: Candidate[]; stats: TermStats }>
}

const CANDIDATES = 25

/**
 * Decides on every query in time order, as the live system would: find, decide, then index. Only the posts are given
 * to it, never a label; a covered post joins the story of its match.
 */
export class Replay {
  readonly #stories = new Map<string, string>()
  readonly engine: Engine

  constructor(engine: Engine) {
    this.engine = engine
  }

  async run(items: readonly Item[]): Promise<Answer[]> {
    const answers: Answer[] = []
    for (const item of items) {
      const post = postOf(item)
      const answer = await this.ask(item, post)
      if (item.judged !== false) answers.push(answer)
      this.#join(answer)
      await this.engine.put(read(post), post)
    }
    return answers
  }

  /** One check: candidates and decision; nothing is indexed. */
  async ask(query: Item, post: CoveragePost): Promise<Answer> {
    const begun = performance.now()
    const reading = read(post)
    const { candidates: found, stats } = await this.engine.find(reading, post, CANDIDATES)
    const candidates = found.map((one) => ({ ...one, story: this.#stories.get(one.reading.id) ?? null }))
    const { covered, probability, match, first, matches } = decide(reading, candidates, stats)
    const ranked = matches.map((one) => ({ id: one.id, probability: one.probability }))
    return { query, covered, probability, match, first, ranked, ms: performance.now() - begun }
  }

  #join({ query, match }: Answer): void {
    this.#stories.set(query.id, (match === null ? undefined : this.#stories.get(match)) ?? query.id)
  }
}
