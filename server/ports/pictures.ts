/** The bytes are no picture that can be read, or one that is too large to. */
export class PictureError extends Error {
  override name = 'PictureError'
  readonly code: 'unreadable' | 'too_large'
  constructor(code: PictureError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** Reads pictures: JPEG, PNG, WebP, GIF (its first frame), AVIF. Nothing that can hold script or name other files. */
export interface Pictures {
  /**
   * The picture's signature as `core/coverage/picture` makes it, the right way up; null when there is too little in
   * it. Throws `PictureError`.
   */
  sign(bytes: Uint8Array): Promise<string | null>
}
