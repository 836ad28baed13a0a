/** What is kept of a post: what it refers to, and copies of its page (a picture of it, its text made readable). */
export type MediaKind = 'image' | 'video' | 'audio' | 'screenshot' | 'reading'

/**
 * `due`: to be fetched · `kept` · `link`: left where it is (a stream that nothing here can record) · `failed`: given up, a
 * person may ask again · `removed`: its author took it down · `evicted`: let go, for want of room or by the team's wish.
 */
export type MediaState = 'due' | 'kept' | 'link' | 'failed' | 'removed' | 'evicted'

/**
 * How much of a medium is kept, the least first: what it looks like (nothing can be shown), thumbnails, all of it. The
 * most that any team wants decides.
 */
export const MEDIA_DEPTHS = ['signature', 'thumbnail', 'original'] as const
export type MediaDepth = (typeof MEDIA_DEPTHS)[number]

/** Where the bytes came from. */
export interface MediaOrigin {
  /** The address that answered, after redirects. */
  address: string
  /** What its sender said it was; null when it said nothing. */
  statedType: string | null
  /** ISO 8601. */
  fetchedAt: string
}

/** What a picture looks like and says of itself. */
export interface PictureFacts {
  /** Of the most frequent colour, as `#rrggbb`. */
  colour: string
  /** A tiny WebP as a data URL, at most 400 characters: shown blurred until the picture is there. */
  placeholder: string
  /** More than one frame. */
  animated: boolean
  /** As `core/coverage/picture` signs; null when there is too little in it. */
  signature: string | null
  /** What the camera and its owner wrote into it, by name; empty when nothing. The thumbnails have none of it. */
  exif: Record<string, string>
}

/** The two sizes pictures are shown in: a card's and a screen's. Longest side in pixels. */
export const THUMBNAIL_SIDES = { small: 480, large: 1_600 } as const
export type ThumbnailName = keyof typeof THUMBNAIL_SIDES

/** A thumbnail that is kept beside (or instead of) its original. */
export interface Thumbnail {
  name: ThumbnailName
  mime: 'image/webp' | 'image/avif'
  width: number
  height: number
  bytes: number
}

/** A medium of a post as the API and the event stream show it. Everything but `id` and `state` may be unknown yet. */
export interface KeptMedia {
  id: string
  state: MediaState
  /** Ways `GET /api/media/:id?variant=` answers just now. */
  variants: ('original' | ThumbnailName)[]
  /** Sniffed; null while nothing is kept. */
  mime: string | null
  bytes: number | null
  width: number | null
  height: number | null
  durationSeconds: number | null
  colour: string | null
  placeholder: string | null
  /** Why it is not kept: one of `MEDIA_FAILURES`. */
  failure: string | null
}
