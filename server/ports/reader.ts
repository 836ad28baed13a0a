/** The article of a page, without what stands around it. */
export interface Article {
  title: string
  byline: string | null
  /** Sanitised (`core/sanitise`). */
  html: string
}

/** Reads the article out of a page's document. Suite: `tests/contract/reader.test.ts`. */
export interface Reader extends AsyncDisposable {
  /**
   * Null when there is no article in it, or it takes longer than a page may. `url` is the page's own, against which its
   * links are read. Never throws for what the document does; the process is not kept from anything meanwhile.
   */
  read(html: string, url: string): Promise<Article | null>
}
