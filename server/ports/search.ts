import type { Candidate } from '../core/coverage/decide.ts'
import type { TermStats } from '../core/coverage/rarity.ts'
import type { CoveragePost } from '../core/coverage/reading.ts'

/** A post with the story it was put with, if any. */
export interface SearchPost extends CoveragePost {
  story: string | null
}

/** Whose posts may be found, and how many at most. */
export interface SearchScope {
  /** Outlets (channels) the asking team watches; null where there is but one reader, as in an evaluation. */
  among: readonly string[] | null
  limit: number
}

/** What the coverage decision is made from. */
export interface Found {
  /** The likest first; never of the post's own outlet. */
  candidates: Candidate[]
  /** Of the terms of the post and of all candidates. */
  stats: TermStats
}

/**
 * Finds posts that may have a story. A projection of the posts: it may be lost and rebuilt, lag or be away, and nobody
 * loses a post or an alert by it. All methods throw when the engine cannot be reached.
 */
export interface Search {
  /** For logs and the health board: engine and place, without passwords. */
  describe(): string
  /** Adds posts, or replaces those of the same ids; found by every process once resolved. A story given as null keeps the old one. */
  put(posts: readonly SearchPost[]): Promise<void>
  /** Takes posts out; ids that are not there are passed over. */
  drop(ids: readonly string[]): Promise<void>
  /** Says with which story posts belong. */
  tell(ids: readonly string[], story: string | null): Promise<void>
  /** Posts dated within seven days of the post, before or after, that share words with it. The post need not be indexed. */
  find(post: CoveragePost, scope: SearchScope): Promise<Found>
  /**
   * Makes the index anew from all posts, in batches. What was there is found until the end; then only these posts are,
   * and those put meanwhile.
   */
  rebuild(all: AsyncIterable<readonly SearchPost[]>): Promise<void>
}
