/** Where a list was left for one of its posts. */
export interface Left {
  /** Whose list it was, of which place, narrowed by what. */
  readonly key: string
  /** How many posts it showed. */
  readonly depth: number
  /** The post that was opened. */
  readonly id: string
}

let last: Left | null = null

/** Remembers it for as long as the page lives; the next one replaces it. */
export function leaveFor(left: Left): void {
  last = left
}

/** Where this list was left, once; null when it was another, or none. */
export function backFrom(key: string): Left | null {
  const found = last?.key === key ? last : null
  last = null
  return found
}
