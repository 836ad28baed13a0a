import { failureOfFetch } from '../core/media/failing.ts'
import type { MediaFailure, MediaFailureCode } from '../core/media/failure.ts'
import { BlobError } from '../ports/blobs.ts'
import { FilmError } from '../ports/films.ts'
import { PictureError } from '../ports/pictures.ts'

/** Why a medium could not be kept, by name. */
export class CaptureFault extends Error {
  override name = 'CaptureFault'
  readonly failure: MediaFailure
  constructor(failure: MediaFailure) {
    super(failure.detail)
    this.failure = failure
  }
}

/** A fault that a second try does not change. */
export function finalFault(code: MediaFailureCode, detail: string): CaptureFault {
  return new CaptureFault({ code, detail, again: false })
}

/** The failure that an error stands for; null for what is no failure of the medium or of its store. */
export function failureOf(error: unknown): MediaFailure | null {
  if (error instanceof CaptureFault) return error.failure
  if (error instanceof PictureError) return { ...PICTURES[error.code], detail: error.message }
  if (error instanceof FilmError)
    return error.failure ? failureOfFetch(error.failure) : { ...FILMS[error.code], detail: error.message }
  if (error instanceof BlobError)
    return { code: error.code === 'no_room' ? 'no_room' : 'store_away', detail: error.message, again: true }
  return null
}

type Named = Pick<MediaFailure, 'code' | 'again'>

// What ends early may only not have been whole yet.
const PICTURES: Record<PictureError['code'], Named> = {
  unreadable: { code: 'unreadable_media', again: false },
  truncated: { code: 'truncated', again: true },
  too_large: { code: 'bomb', again: false },
  too_slow: { code: 'unreadable_media', again: false },
}

const FILMS: Record<FilmError['code'], Named> = {
  unreadable: { code: 'unreadable_media', again: false },
  truncated: { code: 'truncated', again: true },
  needs_recorder: { code: 'needs_recorder', again: false },
  over_cap: { code: 'over_cap', again: false },
}
