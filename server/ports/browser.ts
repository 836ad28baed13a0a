import type { Failure } from '../core/failure.ts'

/** One page to be opened. */
export interface PageWish {
  url: string
  /** The CSS selector whose appearance means that the page is there. */
  waitFor: string
  /**
   * Answers of the page's own requests to be handed over: those whose address contains one of these. A page that is
   * there is waited for until one of them has come, for some seconds at most: it may have none to ask for.
   */
  capture: string[]
  /**
   * A picture of the page is wanted too: its pictures and fonts are then loaded, through the same filter, and waited for
   * some seconds. Nothing on it is pressed, banners included.
   */
  shoot?: Shot
  /** All of it, milliseconds, from when it is this page's turn; no more than half a minute counts. */
  timeoutMs: number
}

/** A picture of a page, from its top: so wide, and as high as the page is, `mostHigh` at most. CSS pixels. */
export interface Shot {
  width: number
  mostHigh: number
}

/** What became of it: the document as the browser has it, and the captured answers, each as text; `picture` is a WebP, where one was wanted. */
export type PageOutcome =
  | {
      kind: 'page'
      status: number
      url: string
      html: string
      captured: { url: string; body: string }[]
      picture?: Uint8Array
    }
  | { kind: 'failed'; failure: Failure }

/**
 * A real browser for pages that need one. One browser, started when first needed and closed when idle, a fresh
 * context per page, films and, unless one of the page is wanted, pictures not loaded, and every request through our own filter: what the safe fetcher
 * would refuse, the browser cannot reach either. A page is one document: redirects are followed, but where its
 * scripts would go on to is not, so a page that only wants to see whether we run scripts stays what it is. Never throws
 * for what the page does; without a browser on the machine every page fails with `needs_browser`.
 * Suite: `tests/contract/browser.suite.ts`.
 */
export interface Browser extends AsyncDisposable {
  /** False when there is no such program, or it did not start when it was last needed. */
  readonly available: boolean
  /** What it is, or what is missing: fit to print. */
  describe(): string
  open(wish: PageWish, signal: AbortSignal): Promise<PageOutcome>
}
