import type { Piece } from '../core/archive/highlight.ts'
import type { Candidate } from '../core/coverage/decide.ts'
import type { TermStats } from '../core/coverage/rarity.ts'
import type { CoveragePost } from '../core/coverage/reading.ts'

/** A post with the story it was put with, if any. */
export interface SearchPost extends CoveragePost {
  /** Its whole text; the comparison reads but the beginning. */
  text: string | null
  story: string | null
}

/** Whose posts may be found, and how many at most. */
export interface SearchScope {
  /** Outlets (channels) the asking team watches; null where there is but one reader, as in an evaluation. */
  among: readonly string[] | null
  /** Of these posts alone, by their ids. */
  only?: readonly string[]
  limit: number
  /** The post is indexed itself: it is not counted among those that say what it says. */
  indexed?: boolean
}

/** What the coverage decision is made from. */
export interface Found {
  /** The likest first; never of the post's own outlet. */
  candidates: Candidate[]
  /** Of the terms of the post and of all candidates. */
  stats: TermStats
}

/** What is looked for in the archive, by a person. */
export interface ArchiveQuestion {
  /** Words as typed; accents, case and slips of one or two letters do not matter. */
  q: string
  /** Outlets (channels) the asking team has: nothing of others is ever found. */
  among: readonly string[]
  /** Milliseconds since 1970, both ends included; null: open. */
  from: number | null
  until: number | null
  limit: number
  /** How many of the best are passed over: the place where the former page ended. */
  offset: number
}

export interface ArchiveHit {
  id: string
  title: Piece[]
  /** The passage that says it, of about 200 letters; the beginning when only the title does. */
  text: Piece[]
}

export interface ArchivePage {
  hits: ArchiveHit[]
  /** How many there are in all; a floor unless `exact`. */
  total: number
  exact: boolean
}

/** How the engine is, for the health board. `empty`: it answers, but must be filled by `rebuild` first. */
export interface SearchState {
  state: 'ok' | 'away' | 'empty'
  /** What it runs on or what is wrong and what to do, without passwords. */
  detail: string
}

/**
 * Finds posts that may have a story. A projection of the posts: it may be lost and rebuilt, lag or be away, and nobody
 * loses a post or an alert by it. All methods throw when the engine cannot be reached.
 */
export interface Search {
  /** For logs and the health board: engine and place, without passwords. */
  describe(): string
  /** Asks the engine. Never throws: what is wrong is the answer. */
  state(): Promise<SearchState>
  /** Adds posts, or replaces those of the same ids; found by every process once resolved. A story given as null keeps the old one. */
  put(posts: readonly SearchPost[]): Promise<void>
  /** Takes posts out; ids that are not there are passed over. */
  drop(ids: readonly string[]): Promise<void>
  /** Says with which story posts belong. */
  tell(ids: readonly string[], story: string | null): Promise<void>
  /** Posts dated within seven days of the post, before or after, that share words with it. The post need not be indexed. */
  find(post: CoveragePost, scope: SearchScope): Promise<Found>
  /**
   * What a person looks for in all that was put, whatever its age: posts of the outlets named that have all of the words
   * in title or text, as words or their forms in French and English. A word of five letters that is (nearly) nowhere may
   * be one letter off, of nine two; one with figures never, but it may be the beginning (`FV5029` of `FV5029-006`).
   * The best first: title before text, newer before older; of more than an engine puts in order, the newest. No words, no outlets or nothing found: an empty page.
   */
  look(question: ArchiveQuestion): Promise<ArchivePage>
  /**
   * Makes the index anew from all posts, in batches. What was there is found until the end; then only these posts are,
   * and those put meanwhile.
   */
  rebuild(all: AsyncIterable<readonly SearchPost[]>): Promise<void>
}
