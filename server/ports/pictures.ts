import type { PictureFacts, Thumbnail, ThumbnailName } from '../core/media/model.ts'

/**
 * Why a picture cannot be read: the bytes are none, or of a kind nobody here knows (HEIC) · they end in its middle ·
 * it has so many pixels that reading it would cost the machine · it took longer than a picture may.
 */
export class PictureError extends Error {
  override name = 'PictureError'
  readonly code: 'unreadable' | 'truncated' | 'too_large' | 'too_slow'
  constructor(code: PictureError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** A thumbnail with its bytes. */
export interface DevelopedThumbnail extends Omit<Thumbnail, 'bytes'> {
  bytes: Uint8Array
}

/** All that is made of a picture. */
export interface Developed {
  /** Of the original, the right way up. */
  width: number
  height: number
  facts: PictureFacts
  /** Those that were wanted, in that order. */
  thumbnails: DevelopedThumbnail[]
}

/** Reads pictures: JPEG, PNG, WebP, GIF (its first frame), AVIF. Nothing that can hold script or name other files. */
export interface Pictures {
  /**
   * The picture's signature as `core/coverage/picture` makes it, the right way up; null when there is too little in
   * it. Throws `PictureError`.
   */
  sign(bytes: Uint8Array): Promise<string | null>
  /**
   * Its facts and thumbnails, of one reading. `source`: a path, or the bytes. Thumbnails are sRGB, the right way up,
   * never larger than the original, opaque (what was transparent is white), without what camera or author wrote into
   * it. Half a picture gives nothing. Throws `PictureError`.
   */
  develop(source: string | Uint8Array, wanted: readonly ThumbnailName[]): Promise<Developed>
}
