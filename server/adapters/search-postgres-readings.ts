import { type CoveragePost, type Reading, read } from '../core/coverage/reading.ts'

const MOST = 5_000

/** Readings of posts that are found again and again: reading one costs more than fetching it. */
export class ReadingCache {
  readonly #kept = new Map<string, { post: CoveragePost; reading: Reading }>()

  /** The post's reading; made anew when anything of the post has changed. */
  of(post: CoveragePost): Reading {
    const kept = this.#kept.get(post.id)
    if (kept && isSame(kept.post, post)) return kept.reading
    const reading = read(post)
    this.#kept.delete(post.id)
    this.#kept.set(post.id, { post, reading })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break
      this.#kept.delete(oldest)
    }
    return reading
  }
}

function isSame(a: CoveragePost, b: CoveragePost): boolean {
  const same = a.title === b.title && a.text === b.text && a.url === b.url && a.source === b.source
  return same && a.at === b.at && a.language === b.language && a.picture === b.picture
}
