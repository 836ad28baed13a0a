import type { FailureCode } from '../../core/failure.ts'
import type { RawPost } from '../../core/post.ts'
import type { ChannelFacts } from '../../ports/connector.ts'

/** A feed of any format, read but not normalised. */
export interface FeedDocument {
  format: 'rss' | 'rdf' | 'atom' | 'json'
  facts: ChannelFacts
  ttlSeconds: number | null
  /** In the document's order. */
  entries: RawPost[]
  /** True when the end was missing and the whole entries before it were kept. */
  truncated: boolean
}

/** Why bytes are no feed. */
export interface Refusal {
  code: Extract<FailureCode, 'empty_body' | 'too_large' | 'html_not_feed' | 'not_a_feed' | 'malformed_feed'>
  /** One short line for people. */
  detail: string
}

export type Reading = { feed: FeedDocument } | { refusal: Refusal }
