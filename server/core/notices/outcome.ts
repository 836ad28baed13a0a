/** What became of an attempt to send, by whatever way. `why` in words, without address or content. */
export type SendOutcome =
  | { kind: 'sent'; status: number | null }
  /** It was never there or is no more: nothing will arrive there again. */
  | { kind: 'gone'; status: number | null; why: string }
  /** Not now. `retryAfterMs` is what the other side asked for. */
  | { kind: 'later'; status: number | null; retryAfterMs: number | null; why: string }
  /** It will not take this message, but may take others. */
  | { kind: 'refused'; status: number | null; why: string }
