import type { Reading } from '../core/coverage/reading.ts'
import type { IndexedPost } from './search-meilisearch-documents.ts'

const MOST = 5_000

/** Readings of posts that are found again and again: neither fetched nor read anew until they change. */
export class KeptReadings {
  readonly #most: number
  readonly #kept = new Map<string, { stamp: string; reading: Reading }>()

  constructor(most = MOST) {
    this.#most = most
  }

  /** The reading of the post as it is now; undefined when it was not read, or changed since. */
  of({ key, stamp }: Pick<IndexedPost, 'key' | 'stamp'>): Reading | undefined {
    const kept = this.#kept.get(key)
    return kept?.stamp === stamp ? kept.reading : undefined
  }

  keep({ key, stamp }: Pick<IndexedPost, 'key' | 'stamp'>, reading: Reading): Reading {
    this.#kept.delete(key)
    this.#kept.set(key, { stamp, reading })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break
      this.#kept.delete(oldest)
    }
    return reading
  }
}
