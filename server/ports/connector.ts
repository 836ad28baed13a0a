import type { Failure } from '../core/failure.ts'
import type { PostDraft } from '../core/post.ts'
import type { Hop, Validators } from './fetcher.ts'

/** What a connector needs to look at a channel again; carried from poll to poll as it gave it. */
export interface ChannelState {
  address: string
  validators: Validators
  /** Opaque to everybody else; at most 16 kB. Null before the first success. */
  cursor: string | null
}

/** How often the publisher says to come: seconds, null when it said nothing. */
export interface PollHints {
  /** `<ttl>` of RSS. */
  ttlSeconds: number | null
  /** Cache-Control max-age or Expires. */
  freshSeconds: number | null
}

/** What the document says of itself. */
export interface ChannelFacts {
  title: string | null
  siteUrl: string | null
  iconUrl: string | null
  lang: string | null
}

/** The outcome of one look. */
export type PollOutcome =
  | { kind: 'unchanged'; validators: Validators; hints: PollHints; hops: Hop[]; cursor?: string }
  | {
      kind: 'posts'
      /** Only those the cursor did not know (all of them at the first look), newest first. */
      posts: PostDraft[]
      /** External ids of every entry in the document, so that a moved key is told from a new post. */
      present: string[]
      validators: Validators
      cursor: string
      hints: PollHints
      hops: Hop[]
      facts: ChannelFacts
    }
  | { kind: 'failed'; failure: Failure; hops: Hop[] }
  /** Not looked: it is not this channel's turn at a host that wants requests far apart. Says nothing of its health. */
  | { kind: 'later'; seconds: number }

/** Who an account is, as its network tells it. */
export interface CandidateProfile {
  name: string
  /** Without "@". */
  handle: string
  pictureUrl: string | null
  followers: number | null
}

/** Something that could be watched, found for what a person pasted. */
export interface Candidate {
  platform: string
  method: string
  /** To be stored as the channel's address. */
  address: string
  title: string
  siteUrl: string | null
  iconUrl: string | null
  /** Accounts of networks only. */
  profile?: CandidateProfile
  /** Up to five newest posts. */
  preview: PostDraft[]
  hints: PollHints
  /** About how many posts a day, from the dates in the document; null when it cannot be told. */
  postsPerDay: number | null
}

/** What detection answers: candidates, best first, or why there is none. */
export type Detection = { candidates: Candidate[] } | { failure: Failure }

/**
 * One kind of source. It turns bytes into posts and knows nothing of teams or tables.
 * The registry lists them; the eleventh is written by copying the tenth.
 */
export interface Connector {
  readonly platform: string
  readonly method: string
  /** Looks once. Never throws for what the other side does. */
  poll(channel: ChannelState, signal: AbortSignal): Promise<PollOutcome>
  /** True when this connector is worth asking about `input` (anything a person pasted, trimmed). */
  recognises(input: string): boolean
  detect(input: string, signal: AbortSignal): Promise<Detection>
}

/** All connectors, as the pipeline and the features see them. */
export interface Connectors {
  find(platform: string, method: string): Connector | null
  list(): Connector[]
}
