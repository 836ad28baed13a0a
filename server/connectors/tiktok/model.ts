import type { PostCounts, PostDocument } from '../../core/post.ts'

/** An account as TikTok shows it. */
export interface TiktokProfile {
  /** Without "@", as TikTok writes it. */
  handle: string
  name: string
  pictureUrl: string | null
  followers: number | null
}

/** A post as the list of an account's newest names it: the id for sure, the rest as far as it is there. */
export interface TiktokListed {
  id: string
  text: string | null
  cover: string | null
  width: number | null
  height: number | null
  counts?: PostCounts
  document?: PostDocument
}

/** A post, film or pictures. */
export interface TiktokVideo {
  id: string
  text: string
  /** Null when TikTok did not say. */
  createdAt: Date | null
  handle: string
  name: string | null
  cover: string | null
  width: number | null
  height: number | null
  /** Of a post that is pictures; empty for a film. */
  images: string[]
  /** Named beside the text, without "#". */
  hashtags: string[]
  /** Absent where TikTok does not count. */
  counts?: PostCounts
  /** The post as its page held it. */
  document?: PostDocument
}

/**
 * When a post was uploaded, by its id: the upper 32 bits are seconds since 1970. Within a minute of the date it was
 * published, but for what was scheduled: days before. An estimate, for where TikTok gives no date.
 */
export function uploadedAt(id: string): Date {
  return new Date(Number(BigInt(id) >> 32n) * 1000)
}
