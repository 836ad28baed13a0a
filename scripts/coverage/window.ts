import { rarity, type TermStats } from '../../server/core/coverage/rarity.ts'
import type { Reading } from '../../server/core/coverage/reading.ts'
import { WINDOW_MS } from './labelled.ts'

/** A post too common for its word to find anything: more posts than this say it. */
const TOO_COMMON = 1_500
const FIRST_CUT = 300

/** Which posts may be found, and how often terms are said. */
export interface WindowScope {
  stats?: TermStats
  only?: readonly string[] | undefined
}

/** Posts in memory, found by tf-idf cosine: what training uses, and a yardstick for the real engines. */
export class Window {
  readonly #posts: Reading[] = []
  readonly #holders = new Map<string, number[]>()

  get stats(): TermStats {
    return { documents: this.#posts.length, frequency: (term) => this.#holders.get(term)?.length ?? 0 }
  }

  add(post: Reading): void {
    const place = this.#posts.push(post) - 1
    for (const term of post.weights.keys()) {
      const holders = this.#holders.get(term)
      if (holders) holders.push(place)
      else this.#holders.set(term, [place])
    }
  }

  /** Takes posts out. */
  remove(ids: ReadonlySet<string>): void {
    for (const post of this.#posts) {
      if (!ids.has(post.id)) continue
      for (const term of post.weights.keys()) {
        const holders = this.#holders.get(term) ?? []
        this.#holders.set(
          term,
          holders.filter((place) => this.#posts[place] !== post),
        )
      }
    }
  }

  /** At most `limit` posts of the last seven days of other outlets, of `only` these where given, the likest first. */
  find(post: Reading, limit: number, { stats = this.stats, only }: WindowScope = {}): Reading[] {
    const scores = this.#scores(post, stats, only && new Set(only))
    const cut = [...scores].sort((a, b) => b[1] - a[1]).slice(0, FIRST_CUT)
    return cut
      .flatMap(([place, score]) => {
        const found = this.#posts[place]
        return found ? [{ found, score: score / norm(found, stats) }] : []
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ found }) => found)
  }

  #scores(post: Reading, stats: TermStats, only?: ReadonlySet<string>): Map<number, number> {
    const scores = new Map<number, number>()
    for (const [term, weight] of post.weights) {
      const holders = this.#holders.get(term) ?? []
      if (holders.length > TOO_COMMON && post.weights.size > 4) continue
      const worth = weight * rarity(term, stats) ** 2
      for (let at = holders.length - 1; at >= 0; at--) {
        const place = holders[at] ?? 0
        const other = this.#posts[place]
        if (!other || post.at - other.at > WINDOW_MS) break
        if (other.source !== post.source && (only === undefined || only.has(other.id)))
          scores.set(place, (scores.get(place) ?? 0) + worth * (other.weights.get(term) ?? 0))
      }
    }
    return scores
  }
}

function norm(post: Reading, stats: TermStats): number {
  let sum = 0
  for (const [term, weight] of post.weights) sum += (weight * rarity(term, stats)) ** 2
  return Math.sqrt(sum) || 1
}
