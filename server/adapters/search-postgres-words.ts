const MOST = 200_000

/** Words that are surely in the table already: nearly all of a new post, which then need not be written again. */
export class WrittenWords {
  readonly #words = new Set<string>()

  /** Those of the words that may be missing. */
  missing(words: Iterable<string>): string[] {
    return [...words].filter((word) => !this.#words.has(word))
  }

  /** To be told after the commit. */
  written(words: readonly string[]): void {
    if (this.#words.size + words.length > MOST) this.#words.clear()
    for (const word of words) this.#words.add(word)
  }
}
