/** A picture, video or sound a post refers to. Sizes in pixels, duration in seconds, null when not said. */
export interface MediaRef {
  kind: 'image' | 'video' | 'audio'
  url: string
  mime: string | null
  width: number | null
  height: number | null
  durationSeconds: number | null
  alt: string | null
  /** Lesser versions of the same film, the best first. Absent: there are none. */
  others?: string[]
}

/** What was counted of a post when it was read; absent is what its source does not say. */
export interface PostCounts {
  likes?: number
  comments?: number
  reposts?: number
  quotes?: number
  bookmarks?: number
  views?: number
}

/** The post as its source gave it, word for word; at most 64 kB, cut at the end. */
export interface PostDocument {
  format: 'json' | 'xml' | 'html'
  body: string
}

/** The other post that one answers, quotes or repeats; what of it is not known is null, and the text that a repost is. */
export interface PostContext {
  kind: 'reply' | 'quote' | 'repost'
  url: string | null
  author: string | null
  /** Plain text; at most 2,000 characters. */
  text: string | null
}

/** One entry as a connector read it: untrusted, unresolved, but of known shape. */
export interface RawPost {
  /** The publisher's own id (RSS guid, Atom id, JSON Feed id), when it gave one. */
  guid: string | null
  /** Link as written, may be relative. */
  link: string | null
  /** Base for relative links of this entry (xml:base, feed link or feed address), absolute. */
  base: string
  title: string | null
  /** Summary and body as HTML (or text: then entities are escaped). */
  summaryHtml: string | null
  contentHtml: string | null
  author: string | null
  /** Dates as written. */
  published: string | null
  updated: string | null
  tags: string[]
  lang: string | null
  media: MediaRef[]
  /** What the entry counts itself; absent for nothing. */
  counts?: PostCounts
  /** The entry as it was written. */
  document?: PostDocument
}

/** A post made ready to store: addresses absolute and cleaned, text plain, HTML harmless, date settled. */
export interface PostDraft {
  /** Stable key within the channel: sha-256 (hex, 32 first digits) of the guid, else the canonical URL, else the content. */
  externalId: string
  guid: string | null
  /** Absolute, as the publisher wants it opened; null when the entry has none. */
  url: string | null
  /** `url` without tracking parameters, fragment and case noise: the key for "same page". */
  canonicalUrl: string | null
  author: string | null
  title: string
  /** Plain text, paragraphs parted by a blank line; at most 20,000 characters. */
  text: string
  /** Sanitised HTML; empty when there was none. */
  html: string
  /** BCP 47 primary language, or null. */
  lang: string | null
  publishedAt: Date
  /** How `publishedAt` was found: said by the publisher, said but in the future (clamped), or the moment we saw it. */
  dateOrigin: 'stated' | 'clamped' | 'seen'
  tags: string[]
  media: MediaRef[]
  /** Absent for a post that stands alone. */
  context?: PostContext
  /** Absent where the source counts nothing. No part of `contentHash`: counts change all day. */
  counts?: PostCounts
  /** Absent where the connector keeps none. No part of `contentHash`. */
  document?: PostDocument
  /** sha-256 (hex, 32 first digits) over title, text and media addresses, not the date: changes when an editor changed something. */
  contentHash: string
}
