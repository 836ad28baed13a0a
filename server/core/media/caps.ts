const MEGABYTE = 1024 * 1024

/** What one medium may weigh and how long its fetch may take. A larger one is not kept, or a lesser version of it. */
export interface MediaCaps {
  maxBytes: number
  timeoutMs: number
}

/** Networks give pictures of a few megabytes and films of some hundred; a publisher's print picture fits too. */
const CAPS = {
  image: { maxBytes: 30 * MEGABYTE, timeoutMs: 60_000 },
  audio: { maxBytes: 150 * MEGABYTE, timeoutMs: 5 * 60_000 },
  video: { maxBytes: 500 * MEGABYTE, timeoutMs: 10 * 60_000 },
} as const satisfies Record<string, MediaCaps>

export type CappedKind = keyof typeof CAPS

/** The bounds for what is, or is said to be, of that kind. */
export function capsOf(kind: CappedKind): MediaCaps {
  return CAPS[kind]
}
