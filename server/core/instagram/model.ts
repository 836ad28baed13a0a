import type { PostCounts, PostDocument } from '../post.ts'

/** An account of Instagram as it is now. */
export interface InstagramProfile {
  /** Without "@", in lower case. */
  handle: string
  name: string | null
  pictureUrl: string | null
  followers: number | null
}

/** A picture or a film; `url` is signed and dies within days, null where Instagram withholds it. */
export interface InstagramFile {
  kind: 'image' | 'video'
  url: string | null
  width: number | null
  height: number | null
  durationSeconds: number | null
  alt: string | null
}

/** A post: one file, or those of a carousel. */
export interface InstagramMedia {
  id: string
  kind: 'image' | 'video' | 'album'
  /** A film made for the reels. */
  reel: boolean
  caption: string
  permalink: string | null
  /** As written. */
  timestamp: string | null
  files: InstagramFile[]
  /** Absent where Instagram does not count, or hides it. */
  counts?: PostCounts
  /** The post as it stood in the answer. */
  document?: PostDocument
}

/** Newest first; pinned posts may stand before them. */
export interface InstagramPage {
  profile: InstagramProfile
  media: InstagramMedia[]
  /** Cursor of the next, older page; null at the end. */
  after: string | null
}

/** What a token is good for, as Meta tells it. */
export interface InstagramToken {
  valid: boolean
  /** When it ends; null for one that does not. */
  expiresAt: Date | null
  /** Permissions that were granted. */
  scopes: string[]
}

/**
 * Permissions without which other people's posts cannot be read
 * (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery).
 */
export const NEEDED_SCOPES = [
  'instagram_basic',
  'instagram_manage_insights',
  'pages_read_engagement',
] as const

/** How near its limit the app is. */
export interface InstagramUsage {
  /** The fullest of all its measures; null where Meta does not say. */
  percent: number | null
  /** Until it may call again, when it is throttled. */
  regainSeconds: number | null
}
